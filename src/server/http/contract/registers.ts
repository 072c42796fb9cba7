import type { Day } from '../../../kernel/index.ts';
import type { CaseLine } from './cases.ts';
import type { RegionView } from './problem.ts';

/** A page by key: send `after` of the last page to get the next; `total` counts all rows within the seat. */
export interface Page<T> {
  readonly rows: readonly T[];
  readonly total: number;
  readonly after: string | null;
}

/**
 * GET /api/registers/:register?region=&after=&limit=&sort=&q=&<field>=value → Page<RecordView>. A field filter takes a code
 * or several separated by commas, `!` for blank, `from..to` for days and quantities. `q` searches name and number.
 */
export interface RecordView {
  readonly id: string;
  readonly region: RegionView;
  /** Values as stored, by field name: money in fen, personal fields masked. */
  readonly values: Readonly<Record<string, unknown>>;
  /** The owner's main fields, where the register belongs to another: household number, head. */
  readonly owner?: { readonly id: string; readonly register: string; readonly title: string } | null;
}
/** GET /api/registers/household/:id/page */
export interface HouseholdPage {
  readonly record: RecordView;
  /** Records that belong to it, by register id: person, benefit, measure, lead, house, alert, revisit …; a member's own by `medical-cost`, … */
  readonly belongings: Readonly<Record<string, readonly RecordView[]>>;
  readonly cases: readonly CaseLine[];
  readonly timeline: readonly TimelineEntry[];
  /** What may be done here by this seat. */
  readonly openable: readonly { readonly procedure: string; readonly blocked: string | null }[];
  readonly forms: readonly string[];
}
export interface TimelineEntry {
  readonly on: Day;
  readonly title: string;
  readonly text: string;
  readonly by: string;
  readonly caseId: string | null;
}
/** GET /api/search?q= → SearchHit[]: by head's or member's name, last four of the ID number, household number. */
export interface SearchHit {
  readonly household: string;
  readonly title: string;
  readonly region: RegionView;
  readonly found: string;
}
