import type { CaseState, Day, Judgement } from '../../../kernel/index.ts';
import type { FindingView } from './batches.ts';
import type { RegionView } from './problem.ts';
import type { RecordView } from './registers.ts';

/**
 * GET /api/tasks?procedure=&step=&region=&after= → Page<TaskLine>, late first, of the current seat; `whose=all`: of whomsoever
 * in its region, `column=` only what that column of the seat's matrix counts. GET /api/tasks.xlsx: the same, `columns=` in their order and `heading=`.
 */
export interface TaskLine {
  readonly id: string;
  readonly kind: 'case' | 'duty';
  /** Procedure or duty id, and the step. */
  readonly of: string;
  readonly step: string | null;
  readonly label: string;
  readonly caseId: string | null;
  /** None for a task of the office itself. */
  readonly household: string | null;
  /** Head of the household, or what the office is to do. */
  readonly subject: string;
  readonly region: RegionView;
  readonly due: Day | null;
  readonly caseDue: Day | null;
  readonly overdue: boolean;
  /** The name of whom it was handed to (转办). */
  readonly assignee: string | null;
  /** The household's telephone, for those who walk to its door: village and township seats. */
  readonly phone: string | null;
  /** A sentence that says what it is about. */
  readonly summary: string;
  /** The last 催办 about it, in its words. */
  readonly reminded: string | null;
}
/** GET /api/tasks/matrix?region= → rows per child region, the columns of the seat's workbench, counts and late counts; none where it has no such columns. */
export interface TaskMatrix {
  readonly columns: readonly { readonly key: string; readonly label: string }[];
  readonly rows: readonly {
    readonly region: RegionView;
    readonly cells: Readonly<Record<string, { readonly open: number; readonly overdue: number }>>;
  }[];
}

/**
 * GET /api/cases?procedure=&step=&state=open|closed&region=&after=&urgency= → Page<CaseLine>; several procedures of one register
 * separated by commas, `mine=1` what the person opened. `owner=type,cleared` adds those
 * fields of the record's owner, `sums=amount` totals. GET /api/cases.xlsx?procedure=: the same filters, `columns=` and
 * `heading=`. Columns are fields of the record by name, `owner.<field>`, `alerts.person|source|month|others`,
 * `actors.<step>`, `index`, `subject`, `county`, `township`, `village`, `place`, `openedOn`, `at`, `by`, `due`, `left`,
 * `days`, `notice`, `missing`, `previous`.
 */
export interface CaseLine {
  readonly id: string;
  /** The record it is about, of the procedure's register. */
  readonly record: string;
  readonly procedure: string;
  readonly label: string;
  readonly household: string;
  readonly subject: string;
  readonly region: RegionView;
  readonly at: string;
  readonly atLabel: string;
  readonly closed: boolean;
  readonly openedOn: Day;
  /** Days since the case's own clock began; of a closed one, until it ended. */
  readonly days: number;
  readonly due: Day | null;
  readonly caseDue: Day | null;
  readonly overdue: boolean;
  readonly noticeFrom: Day | null;
  readonly noticeUntil: Day | null;
  /** 经办人: whom it was handed to, else who acted last. */
  readonly by: string | null;
  readonly assignee: string | null;
  /** Who opened it; null: the system. */
  readonly openedBy: { readonly name: string; readonly office: string } | null;
  /** 已查看: the first look by the office it waits for now. */
  readonly seen: { readonly on: Day; readonly by: string } | null;
  /** 催办 while it waits where it does. */
  readonly reminders: number;
  /** Who acted last at each step, by step. */
  readonly actors: Readonly<Record<string, string>>;
  /** In lists, if asked for with `owner`; masked as the owner's own. */
  readonly owner?: Readonly<Record<string, unknown>>;
  /** In lists of a procedure that gathers alerts: whom they concern, whence, and the household's alerts outside this case. */
  readonly alerts?: AlertsTold;
  /** In lists: how the household's last case of this procedure ended. */
  readonly previous?: { readonly label: string; readonly on: Day } | null;
  /** Labels of papers still missing. */
  readonly missing: readonly string[];
  readonly values: Readonly<Record<string, unknown>>;
}
export interface AlertsTold {
  readonly people: readonly string[];
  readonly sources: readonly string[];
  /** `YYYY-MM` */
  readonly months: readonly string[];
  readonly others: number;
}
/** GET /api/cases/:id */
export interface CasePage extends Omit<CaseLine, 'owner' | 'alerts' | 'record'> {
  readonly state: CaseState;
  readonly record: RecordView;
  readonly owner: RecordView;
  readonly steps: readonly {
    readonly id: string;
    readonly label: string;
    readonly status: 'done' | 'now' | 'ahead';
  }[];
  readonly who: string;
  /** Whether the current seat may act now; if not, the sentence that says why. */
  readonly mayAct: boolean;
  readonly why: string | null;
  readonly moves: readonly MoveView[];
  readonly returns: readonly { readonly step: string; readonly label: string }[];
  /** What the person who asks did last and may take back (撤回), or null. */
  readonly withdraw: string | null;
  readonly colleagues: readonly { readonly id: string; readonly name: string }[];
  readonly checks: readonly { readonly label: string; readonly judgement: Judgement }[];
  /** What rules ask the household to explain at this step; what it says is asked for by the moves. */
  readonly questions: readonly {
    readonly rule: string;
    readonly label: string;
    readonly source: string;
    readonly person: string | null;
    readonly sentence: string;
  }[];
  /** At such a step: the day each of the lists was last compared, and whether since the case came here; else it says nothing. */
  readonly compared: readonly {
    readonly label: string;
    readonly on: Day | null;
    readonly since: boolean;
  }[];
  /** 报批前体检: what those ahead would send it back for; for the seat that acts now, where somebody ahead decides. */
  readonly findings: readonly FindingView[];
  readonly documents: readonly { readonly id: string; readonly label: string }[];
  /** 照片和手写签字, without their bytes: GET /api/cases/attachments/:id. */
  readonly attachments: readonly AttachmentView[];
  readonly alerts: readonly RecordView[];
  readonly reminded: readonly ReminderView[];
  readonly mayRemind: boolean;
  readonly events: readonly EventView[];
  readonly related: readonly CaseLine[];
  /** Those of them that do not go on before this one is settled, by id. */
  readonly holdsUp: readonly string[];
  /** Of a closed one: the procedures that this seat may begin for the owner now, as far as nothing known speaks against it. */
  readonly beginnable: readonly string[];
}
/** GET /api/tasks/reach?region= → PlaceReached[] · POST /api/cases/:id/seen · POST /api/cases/:id/reminders {text}; POST /api/tasks/reminders {region, text} → {sent} to all in it that nobody has looked at. */
export interface PlaceReached {
  readonly region: RegionView;
  /** Cases that wait there for somebody, and those of them that were opened. */
  readonly waiting: number;
  readonly seen: number;
  /** 线索核查·待核查, and how many. */
  readonly tasks: readonly { readonly label: string; readonly n: number }[];
  /** Who holds an office there. */
  readonly people: readonly string[];
}
export interface ReminderView {
  readonly on: Day;
  readonly by: string;
  readonly office: string;
  readonly text: string;
}
export interface AttachmentView {
  readonly id: string;
  readonly kind: 'signature' | 'photo' | 'file';
  /** What a file is called. */
  readonly name: string | null;
  readonly on: Day;
  readonly by: string;
}
export interface MoveView {
  readonly id: string;
  readonly label: string;
  /** Field names of the procedure's register, to be shown with its fields' labels and options. */
  readonly asks: readonly string[];
  readonly offers: readonly string[];
  readonly toLabel: string;
  /** 附件 may be added; the field, if one is named, says where they are not text. */
  readonly attaches: string | boolean;
  /** Why it cannot be made just now (公示期未满, 缺件 …), or null. */
  readonly held: string | null;
}
export interface EventView {
  readonly on: Day;
  readonly at: string;
  readonly atLabel: string;
  readonly move: string;
  /** Of a 撤回, with what it took back. */
  readonly moveLabel: string;
  readonly to: string;
  readonly toLabel: string;
  /** 已撤回: the day on which it was taken back; what it wrote stands in the record no longer. */
  readonly undoneOn: Day | null;
  readonly by: string;
  readonly office: string;
  readonly given: readonly { readonly label: string; readonly value: string }[];
}
