import type { RejectView } from './feeds.ts';
import type { RegionView } from './problem.ts';

/**
 * 开通向导. GET /api/onboarding → OnboardingView, for an administrator and the county's clerk; every step is judged by the data.
 * GET /api/onboarding/public-regions?under= → {code, name}[] of the public list. POST /api/onboarding/regions {code} takes a county
 * or prefecture of it; DELETE /api/onboarding/regions takes it back. GET /api/onboarding/regions.xlsx is the sheet to fill in,
 * POST /api/onboarding/region-sheet (multipart, field `file`) → SheetReceipt.
 */
export interface OnboardingView {
  readonly steps: readonly OnboardingStep[];
  /** 默认值 without a source, and whether the county has said that it keeps them; empty for who may not set them. */
  readonly parameters: readonly DefaultValue[];
}
export interface OnboardingStep {
  readonly id: 'regions' | 'accounts' | 'registry' | 'lists' | 'parameters' | 'month';
  readonly state: 'done' | 'partly' | 'todo';
  /** What the data say, one sentence each. */
  readonly found: readonly string[];
  /** What is still wanting. */
  readonly wanting: readonly string[];
  /** What may be taken back, in words; null if nothing can any more. */
  readonly undo: string | null;
  /** Whether the present seat is the one to do it. */
  readonly mine: boolean;
}
export interface DefaultValue {
  readonly id: string;
  readonly label: string;
  readonly domain: string;
  readonly shown: string;
  readonly keptBy: string | null;
}
/** What became of an office's own sheet. */
export interface SheetReceipt {
  readonly rows: number;
  readonly taken: number;
  readonly found: string;
  readonly returned: readonly RejectView[];
  /** The returned lines as xlsx, in base64. */
  readonly returnedSheet: string | null;
}
/**
 * GET /api/onboarding/accounts.xlsx is the sheet to fill in; POST /api/onboarding/account-sheet → AccountReceipt, whose passwords are
 * told this once. POST /api/onboarding/passwords → AccountReceipt: new ones for all who have never signed in. DELETE
 * /api/onboarding/accounts takes back the accounts last imported, while none of them has signed in.
 */
export interface AccountReceipt extends SheetReceipt {
  readonly issued: readonly IssuedPassword[];
  readonly issuedSheet: string | null;
}
export interface IssuedPassword {
  readonly name: string;
  readonly person: string;
  readonly seats: string;
  readonly password: string;
}
/** GET /api/onboarding/public-regions?under= */
export type PublicRegion = Pick<RegionView, 'code' | 'name'>;
/** POST /api/onboarding/parameters {ids} says that their 默认值 are kept in the county; DELETE /api/onboarding/parameters/:id takes it back. */
