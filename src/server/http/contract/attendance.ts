import type { Day } from '../../../kernel/index.ts';
import type { Page, RecordView } from './registers.ts';

/**
 * GET /api/attendance/:id?week=2023-10-16&region=&q=&only=short&sort=-days&after=&limit= (or `year=2023`, until today). Its .xlsx takes
 * `columns=` and `heading=`: fields of the record, `planned`, `days`, `nights`, `away`, `borneOut`, `left`, `wants`, `note`.
 */
export interface AttendancePage extends Page<AttendanceLine> {
  readonly from: Day;
  readonly to: Day;
  /** Of all of them, whatever is left out of the list. */
  readonly summary: { readonly present: number; readonly planned: number; readonly short: number };
}
/** One who is to be there: what was planned, what of it was granted away, and what has to be explained. */
export interface AttendanceLine extends RecordView {
  readonly days: number;
  readonly nights: number;
  /** Days on granted leave. */
  readonly away: number;
  /** How often something was written down in the place. */
  readonly borneOut: number;
  /** Days that the year's bar still wants; null of a week. */
  readonly left: number | null;
  /** Sentences. */
  readonly wants: readonly string[];
  readonly note: string | null;
  readonly planned: readonly {
    readonly id: string;
    readonly from: Day;
    readonly to: Day;
    readonly note: string | null;
  }[];
}
