import type { RegionView } from './problem.ts';
import type { RecordPage } from './registers.ts';

/** 应急查看: that somebody looked at one household outside their seat; `title` for those in whose region it lies. */
export interface OutsideOpening {
  readonly id: string;
  readonly record: string;
  readonly title: string | null;
  readonly region: RegionView;
  readonly by: string;
  readonly office: string;
  /** Where they sit. */
  readonly from: RegionView;
  readonly reason: string;
  readonly openedAt: string;
  readonly until: string;
  /** Who of the household's own county has read of it. */
  readonly notedBy: string | null;
}
/** GET /api/openings/:id/page: the household, to be read until the time is over. */
export interface OpenedPage {
  readonly reason: string;
  readonly until: string;
  readonly page: RecordPage;
}
