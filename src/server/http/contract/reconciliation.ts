import type { Day } from '../../../kernel/index.ts';
import type { RegionView } from './problem.ts';

/** 待录入: not typed in there yet. 已录入: typed in, no list since. 仍不一致: typed in, the list since says otherwise. 国家系统已无: gone from the list. */
export type DifferenceState = 'open' | 'entered' | 'disagrees' | 'absent';

/**
 * GET /api/reconciliation?region=&register=&field=&state=&household=&after= → Page<DifferenceView>: where our records and the
 * list of the system beside differ, field by field. GET /api/reconciliation.xlsx: the same filters, as a table.
 * GET /api/reconciliation/entry-list.xlsx?region=: 录入清单, what is to be typed in there, by township.
 */
export interface DifferenceView {
  /** register/record/field, as POST /api/reconciliation/entered takes it. */
  readonly id: string;
  readonly register: string;
  /** A field's name; `*`: that the record is there at all; `@`: whose it is. */
  readonly field: string;
  readonly label: string;
  readonly region: RegionView;
  readonly household: { readonly id: string; readonly number: string; readonly head: string };
  readonly member: { readonly number: string; readonly name: string } | null;
  /** As people read them, masked as the seat may see them. */
  readonly ours: string;
  readonly theirs: string;
  /** What the list before said, where the last one says otherwise. */
  readonly before: string | null;
  /** Who changed ours, when, in which case. */
  readonly by: string;
  readonly on: Day;
  readonly caseId: string | null;
  readonly enteredOn: Day | null;
  readonly enteredBy: string | null;
  /** The day of the last list that told of it. */
  readonly listedOn: Day | null;
  readonly state: DifferenceState;
  /** What a visit found and when, where ours comes from one; null where nobody has looked. */
  readonly visited: { readonly value: string; readonly on: Day } | null;
  /** Who can make registry, national list and visit agree. */
  readonly mender: string;
}
/** GET /api/reconciliation/counts?region= */
export interface DifferenceCounts {
  readonly system: string;
  readonly total: number;
  readonly households: number;
  readonly states: Readonly<Record<DifferenceState, number>>;
  readonly fields: readonly {
    readonly register: string;
    readonly field: string;
    readonly label: string;
    readonly count: number;
  }[];
  /** The lists compared, with the last file of each. */
  readonly lists: readonly { readonly label: string; readonly file: string; readonly on: Day }[];
  /** Whether this seat says what was typed in there. */
  readonly mayEnter: boolean;
}
/** POST /api/reconciliation/entered {ids, entered} → {changed}: somebody typed them in there, or takes that back. */
export interface EnteredAnswer {
  readonly changed: number;
}
