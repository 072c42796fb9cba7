import type { Day } from '../../../kernel/index.ts';
import type { RegionView } from './problem.ts';
import type { RecordView } from './registers.ts';

/**
 * GET /api/comparisons?from=&until=&region=&money=&rise=&fall= → Comparison: the registry at one instant against another, or now.
 * Instants as `2023-10-20T09:30:00.000000Z`, or a day, which means its end. `money` names an amount of the household; who has `rise` percent more
 * or `fall` percent less is counted. GET /api/comparisons.xlsx, .docx with `heading=`, `fromLabel=`, `untilLabel=` besides; `duty=`, `period=` name the round of which the paper
 * tells how many were collected, until the day `done=`.
 */
export interface Comparison {
  readonly from: string;
  /** Null: now. */
  readonly until: string | null;
  readonly region: RegionView;
  /** Households first, then members. */
  readonly registers: readonly ComparedRegister[];
  /** The regions below. */
  readonly places: readonly ComparedPlace[];
  readonly rises: number;
  readonly falls: number;
}
/** `before` + `came` - `went` is `after`, always; who moved within the region neither came nor went. */
export interface ComparedCounts {
  readonly before: number;
  readonly came: number;
  readonly went: number;
  readonly changed: number;
  readonly after: number;
  /** Of those that came, went or changed: no person, case or file is known to have done it. */
  readonly unexplained: number;
}
export interface ComparedRegister extends ComparedCounts {
  readonly register: string;
  readonly label: string;
  readonly unit: string;
  /** Of the changed, in which fields. */
  readonly fields: readonly { readonly name: string; readonly label: string; readonly count: number }[];
  /** How they came and went (自然增减), by code; null where it is not said. */
  readonly ways: readonly {
    readonly way: 'came' | 'went';
    readonly how: string | null;
    readonly label: string;
    readonly count: number;
  }[];
}
export interface ComparedPlace {
  readonly region: RegionView;
  readonly counts: Readonly<Record<string, ComparedCounts>>;
  readonly rises: number;
  readonly falls: number;
}
/** GET /api/comparisons/:register?from=&until=&region=&way=&field=&how=&swing=rise|fall&unexplained=1&after=&limit= → Page<ComparedRow> */
export interface ComparedRow {
  readonly id: string;
  /** The household that it is or belongs to. */
  readonly root: string;
  readonly number: string;
  readonly title: string;
  readonly region: RegionView;
  readonly way: 'came' | 'went' | 'changed';
  readonly fields: readonly {
    readonly name: string;
    readonly label: string;
    readonly from: string;
    readonly to: string;
  }[];
  readonly swing: { readonly from: string; readonly to: string; readonly percent: number } | null;
  /** Who or what did it last. */
  readonly cause: { readonly text: string; readonly on: Day | null } | null;
}

/**
 * GET /api/registers/:register/moments → Momentous[], the latest first: the records of a list that all share which lie above or within
 * the seat's region, with the instants at which each was written.
 */
export interface Momentous {
  readonly record: RecordView;
  /** The case that is about it, and where that stands, for whoever may see it. */
  readonly case: { readonly id: string; readonly at: string; readonly closed: boolean } | null;
  readonly moments: readonly {
    readonly at: string;
    readonly by: string | null;
    readonly values: Readonly<Record<string, unknown>>;
  }[];
}
