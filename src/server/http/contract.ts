/** What travels between server and web; the addresses stand in each part. */

export type * from './contract/accounts.ts';
export type * from './contract/attendance.ts';
export type * from './contract/batches.ts';
export type * from './contract/cases.ts';
export type * from './contract/comparisons.ts';
export type * from './contract/documents.ts';
export type * from './contract/doubts.ts';
export type * from './contract/duties.ts';
export type * from './contract/episodes.ts';
export type * from './contract/feeds.ts';
export type * from './contract/figures.ts';
export type * from './contract/income.ts';
export type * from './contract/months.ts';
export type * from './contract/onboarding.ts';
export type * from './contract/openings.ts';
export type * from './contract/problem.ts';
export type * from './contract/queries.ts';
export type * from './contract/reconciliation.ts';
export type * from './contract/registers.ts';
export type * from './contract/retention.ts';
export type * from './contract/rules.ts';
