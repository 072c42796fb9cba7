export { accept, type Taken, takeIn } from './accept.ts';
export { emptyRegistry } from './blocked.ts';
export { decide, findCandidates } from './candidates.ts';
export { completeness } from './completeness.ts';
export { consentedWorkbook } from './consented.ts';
export { findDecided } from './decided.ts';
export { getDelivery, withdraw } from './delivery.ts';
export { type Evidence, type EvidenceLine, evidenceAt, evidenceOf } from './evidence.ts';
export { exportFeedLines } from './export-lines.ts';
export { filesIn, type Given } from './files-in.ts';
export { guessFeed, guessRegion } from './guess.ts';
export { guessFile } from './guess-file.ts';
export {
  type Imported,
  type ImportOptions,
  importFiles,
  importFolder,
} from './import-folder.ts';
export { mergeMonth, mergeOwner } from './merge.ts';
export { mergeNothing, reportNothing } from './nothing.ts';
export { preview } from './preview.ts';
export type { Brought } from './receive.ts';
export { findRejects, rejectsWorkbook, sayReject } from './rejects.ts';
export { reopen } from './reopen.ts';
export { takeBack } from './take-back.ts';
export { identityOf, membersOf, type Target, targetOf } from './target.ts';
export { feedTemplate } from './template.ts';
