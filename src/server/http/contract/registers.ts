import type { Day } from '../../../kernel/index.ts';
import type { AttachmentView, CaseLine } from './cases.ts';
import type { RegionView } from './problem.ts';

/** A page by key: send `after` of the last page to get the next; `total` counts all rows within the seat. */
export interface Page<T> {
  readonly rows: readonly T[];
  readonly total: number;
  readonly after: string | null;
  /** 合计 over all that match: 户 under the root register's id, and sums by field, such as the 人 in `population`. */
  readonly totals?: Readonly<Record<string, number>>;
  /** What was asked for, in words, for the head of a printed list. */
  readonly said?: readonly string[];
}

/**
 * GET /api/registers/:register?region=&after=&limit=&sort=&q=&<field>=value → Page<RecordView>. A field filter takes a code
 * or several separated by commas, `!` for blank, `from..to` for days and quantities. `q` searches name and number, the owner's
 * name too; `of=ID` lists what belongs to one record.
 * `counts=benefit` adds how many records of those registers belong to each, `sums=amount` totals of quantities.
 * GET /api/registers/:register.xlsx: the same filters, `columns=` in their order (`key|head` under a head of its own) and
 * `heading=`; at most a full sheet, 1,048,500 rows: a long list is made as it is taken.
 * Columns are fields by name, `index`, `county`, `township`, `village`, `place`, `owner`, `counts.benefit`.
 */
export interface RecordView {
  readonly id: string;
  readonly region: RegionView;
  /** Values as stored, by field name: money in fen, personal fields masked. */
  readonly values: Readonly<Record<string, unknown>>;
  /** The owner's main fields, where the register belongs to another: household number, head. */
  readonly owner?: { readonly id: string; readonly register: string; readonly title: string } | null;
  /** By register id, if asked for with `counts`. */
  readonly counts?: Readonly<Record<string, number>>;
}
/** GET /api/registers/:register/tally?by=field,region,owner&sums=&scope=INDICATOR&atLeast=&after=&<filters of a list> */
export interface Tally {
  readonly rows: readonly {
    /** By the names in `by`: fields as stored, `region` a RegionView, `owner` an id. */
    readonly values: Readonly<Record<string, unknown>>;
    readonly count: number;
    readonly sums: Readonly<Record<string, number>>;
  }[];
  /** How many groups there are. */
  readonly total: number;
  readonly after: string | null;
}
/** GET /api/registers/:register/:id/page?asOf=: with a day or an instant the page as it stood then, to be read only */
export interface RecordPage {
  readonly record: RecordView;
  /** What the record belongs to, nearest first: the member, their household. */
  readonly owners: readonly { readonly register: string; readonly record: RecordView }[];
  /** Records that belong to it, by register id: person, benefit, measure, lead, house, alert, revisit …; a member's own by `medical-cost`, … */
  readonly belongings: Readonly<Record<string, readonly RecordView[]>>;
  readonly cases: readonly CaseLine[];
  readonly timeline: readonly TimelineEntry[];
  /** What changed in the record itself, the latest first. */
  readonly changes: readonly RecordChange[];
  /** What may be done here by this seat. */
  readonly openable: readonly { readonly procedure: string; readonly blocked: string | null }[];
  readonly forms: readonly string[];
  /** 照片, without their bytes: GET /api/cases/attachments/:id. POST /api/registers/:register/:id/attachments?kind= adds one. */
  readonly attachments: readonly AttachmentView[];
}
/** One change of a record: when (an instant), by whom if a person did it, in which fields; none where it was then made. */
export interface RecordChange {
  readonly at: string;
  readonly by: string | null;
  readonly fields: readonly {
    readonly name: string;
    readonly from: unknown;
    readonly to: unknown;
    /** Not shown whole: numbers of people, and what was written in their own words. */
    readonly masked?: true;
  }[];
}
/**
 * POST /api/registers/:register/:id/reveal {field, purpose} → {value}: a masked value whole; it is noted who asked and what for.
 * With `at`, the instant of a change: {value, from}, what it became and what it was.
 */
/** GET /api/registers/:register/:id/readers → Look[]: who looked, the latest first; for a county's seats and those above. */
export interface Look {
  readonly at: string;
  readonly by: string;
  readonly office: string | null;
  readonly did: 'read' | 'case' | 'print' | 'reveal';
}
export interface TimelineEntry {
  readonly on: Day;
  readonly title: string;
  readonly text: string;
  readonly by: string;
  readonly caseId: string | null;
  /** It was taken back: struck through. */
  readonly undone: boolean;
  /** What was filled in with a form and may be taken back: POST /api/forms/filled/:id/withdraw */
  readonly filled: string | null;
}
/** GET /api/search?q= → SearchHit[]: by head's or member's name, last four of the ID number, household number. */
export interface SearchHit {
  readonly household: string;
  readonly title: string;
  readonly region: RegionView;
  readonly found: string;
}

/** 保存视图. GET /api/views?page= → SavedView[]; POST /api/views {page, name, filters, hidden, shared?} keeps or replaces one; DELETE /api/views/:id */
export interface SavedView {
  readonly id: string;
  readonly page: string;
  readonly name: string;
  readonly filters: Readonly<Record<string, string>>;
  /** Keys of the columns put away. */
  readonly hidden: readonly string[];
  /** Whether others in the region of the seat that kept it may use it. */
  readonly shared: boolean;
  /** Whose it is; null where it is the person's own. */
  readonly by: string | null;
}
