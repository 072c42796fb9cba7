import type { CaseState, Complaints, Day, Figure, Judgement, Level, Refusal } from '../../kernel/index.ts';

/**
 * What travels between server and web, JSON both ways. Days are `YYYY-MM-DD`, months `YYYY-MM`, money whole fen, regions
 * their codes without trailing zeros. Every answer to a POST that fails is a `Problem` (application/problem+json).
 */
export interface Problem {
  readonly type: string;
  /** The sentence a person reads. */
  readonly title: string;
  readonly status: number;
  readonly why?: Refusal | string;
  readonly detail?: string;
  /** What is wrong with single fields. */
  readonly complaints?: Complaints;
}

/** POST /api/session {name, password} · GET /api/session · DELETE /api/session · PUT /api/session/seat {seat} */
export interface SessionView {
  readonly person: string;
  readonly account: string;
  readonly seat: SeatView;
  readonly seats: readonly SeatView[];
  /** 业务日期: a setting, so that the demo is not overdue by years. */
  readonly day: Day;
  readonly month: string;
  /** 数据截至. */
  readonly dataAsOf: Day | null;
  readonly demo: boolean;
}
export interface SeatView {
  readonly id: string;
  readonly office: string;
  readonly level: Level;
  readonly department: boolean;
  readonly region: RegionView;
  /** What waits for this seat. */
  readonly tasks: number;
  readonly overdue: number;
  readonly administrator: boolean;
}
/** GET /api/regions?under=CODE → RegionView[] (its children; without `under` the seat's own region) */
export interface RegionView {
  readonly code: string;
  readonly name: string;
  readonly level: Level;
  /** 淇县 · 北阳镇 · 青羊口村, from the county down. */
  readonly path: string;
}

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

/** GET /api/tasks?seat=&procedure=&step=&region=&after= → Page<TaskLine>, late first, of the current seat (`seat=all`: of all seats) */
export interface TaskLine {
  readonly id: string;
  readonly kind: 'case' | 'duty';
  /** Procedure or duty id, and the step. */
  readonly of: string;
  readonly step: string | null;
  readonly label: string;
  readonly caseId: string | null;
  readonly household: string;
  /** Head of the household. */
  readonly subject: string;
  readonly region: RegionView;
  readonly due: Day | null;
  readonly caseDue: Day | null;
  readonly overdue: boolean;
  readonly assignee: string | null;
  /** A sentence that says what it is about. */
  readonly summary: string;
}
/** GET /api/tasks/matrix?region= → rows per child region, columns per procedure step, counts and late counts. */
export interface TaskMatrix {
  readonly columns: readonly { readonly key: string; readonly label: string }[];
  readonly rows: readonly {
    readonly region: RegionView;
    readonly cells: Readonly<Record<string, { readonly open: number; readonly overdue: number }>>;
  }[];
}

/** GET /api/cases?procedure=&step=&state=open|closed&region=&after=&urgency= → Page<CaseLine> */
export interface CaseLine {
  readonly id: string;
  readonly procedure: string;
  readonly label: string;
  readonly household: string;
  readonly subject: string;
  readonly region: RegionView;
  readonly at: string;
  readonly atLabel: string;
  readonly closed: boolean;
  readonly openedOn: Day;
  /** Days since the case's own clock began. */
  readonly days: number;
  readonly due: Day | null;
  readonly caseDue: Day | null;
  readonly overdue: boolean;
  readonly noticeUntil: Day | null;
  /** Labels of papers still missing. */
  readonly missing: readonly string[];
  readonly values: Readonly<Record<string, unknown>>;
}
/** GET /api/cases/:id */
export interface CasePage extends CaseLine {
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
  readonly colleagues: readonly { readonly id: string; readonly name: string }[];
  readonly checks: readonly { readonly label: string; readonly judgement: Judgement }[];
  readonly documents: readonly { readonly id: string; readonly label: string }[];
  readonly alerts: readonly RecordView[];
  readonly events: readonly EventView[];
  readonly related: readonly CaseLine[];
}
export interface MoveView {
  readonly id: string;
  readonly label: string;
  /** Field names of the procedure's register, to be shown with its fields' labels and options. */
  readonly asks: readonly string[];
  readonly offers: readonly string[];
  readonly toLabel: string;
  /** Why it cannot be made just now (公示期未满, 缺件 …), or null. */
  readonly held: string | null;
}
export interface EventView {
  readonly on: Day;
  readonly at: string;
  readonly atLabel: string;
  readonly move: string;
  readonly moveLabel: string;
  readonly toLabel: string;
  readonly by: string;
  readonly office: string;
  readonly given: readonly { readonly label: string; readonly value: string }[];
}
/**
 * POST /api/cases {procedure, household, given} → {id}. POST /api/cases/:id/moves Request → CasePage.
 * POST /api/cases/moves {ids, request} → {outcomes: Record<id, {ok, title?}>}. All with an Idempotency-Key header.
 * POST /api/forms/:form {record | household, given} → {id}.
 */
export interface BatchAnswer {
  readonly outcomes: Readonly<Record<string, { readonly ok: boolean; readonly title?: string }>>;
}
/** GET /api/documents/:document?case=ID → what to print */
export interface DocumentView {
  readonly id: string;
  readonly title: string;
  readonly audience: 'public' | 'office' | 'household';
  readonly paragraphs: readonly string[];
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly signatures: readonly string[];
  /** Whose seal and the date under it, 2023年10月9日. */
  readonly seal: string;
  readonly date: string;
  readonly number: string;
}

/** GET /api/feeds?month=&region= → FeedLine[]: one per feed and county of the seat; a department seat sees its own. */
export interface FeedLine {
  readonly feed: string;
  readonly label: string;
  readonly department: string;
  readonly region: RegionView;
  readonly month: string;
  readonly state: 'received' | 'nothing' | 'missing';
  readonly deliveries: readonly DeliveryView[];
  readonly rows: number;
  readonly matched: number;
  readonly candidates: number;
  readonly rejected: number;
  /** Rows of the month before; null if none came. */
  readonly before: number | null;
  readonly alerts: number;
  readonly columns: readonly {
    readonly header: string;
    readonly aliases: readonly string[];
    readonly required: boolean;
  }[];
  readonly mayUpload: boolean;
}
export interface DeliveryView {
  readonly id: string;
  readonly file: string;
  readonly receivedAt: string;
  readonly by: string;
  readonly state: 'previewed' | 'accepted' | 'withdrawn';
  readonly rows: number;
  readonly matched: number;
  readonly candidates: number;
  readonly rejected: number;
  readonly encoding: string | null;
}
/**
 * POST /api/feeds/:feed/files?month=&region= (multipart, field `file`) → PreviewView (nothing is merged yet).
 * POST /api/deliveries/:id/accept → {run}; DELETE /api/deliveries/:id withdraws a preview.
 * POST /api/feeds/:feed/nothing {month, region}. GET /api/deliveries/:id/rejects.xlsx.
 */
export interface PreviewView {
  readonly delivery: DeliveryView;
  readonly sheet: string;
  readonly headerLine: number;
  readonly mapping: readonly {
    readonly header: string;
    readonly field: string;
    readonly found: string | null;
    readonly required: boolean;
  }[];
  readonly unknown: readonly string[];
  readonly samples: readonly (readonly string[])[];
  readonly problems: readonly RejectView[];
  /** Non-empty: cannot be accepted. */
  readonly blocked: string | null;
}
export interface RejectView {
  readonly line: number;
  readonly column: string;
  readonly value: string;
  readonly reason: string;
  readonly remedy: string;
}
/** GET /api/deliveries/:id/rejects → Page<RejectView> */
/** GET /api/candidates?feed=&month=&after= → Page<CandidateView>. POST /api/candidates/:id {person: id | null} confirms or refuses. */
export interface CandidateView {
  readonly id: string;
  readonly feed: string;
  readonly file: string;
  readonly line: number;
  readonly reason: string;
  /** What the file says, by header. */
  readonly sent: Readonly<Record<string, string>>;
  readonly people: readonly {
    readonly id: string;
    readonly name: string;
    readonly idNumber: string;
    readonly bornOn: string;
    readonly household: string;
    readonly region: RegionView;
  }[];
}

/** POST /api/months/:month/run → {run}. GET /api/runs/:id → RunView. GET /api/runs?kind= → RunView[] (latest first) */
export interface RunView {
  readonly id: string;
  readonly kind: string;
  readonly key: string;
  readonly label: string;
  readonly state: 'running' | 'done' | 'failed';
  readonly done: number;
  readonly total: number;
  readonly message: string;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly result: Readonly<Record<string, unknown>> | null;
}
/** GET /api/months/:month → MonthView: the seven-step bar and how alerts fold. */
export interface MonthView {
  readonly month: string;
  readonly closed: boolean;
  readonly feedsDue: number;
  readonly feedsIn: number;
  readonly alerts: number;
  readonly households: number;
  readonly toVisit: number;
  readonly folded: Readonly<Record<string, number>>;
  readonly leads: Readonly<Record<string, number>>;
  readonly run: RunView | null;
}

/** GET /api/parameters → ParameterView[]. POST /api/parameters/:id/values {from, until?, area?, value, basis?}; DELETE /api/parameters/:id/values/:value */
export interface ParameterView {
  readonly id: string;
  readonly label: string;
  readonly domain: string;
  readonly values: readonly ParameterValueView[];
  /** What holds today in the seat's region. */
  readonly now: { readonly shown: string; readonly basis: string | null; readonly carried: boolean } | null;
  readonly mayEdit: boolean;
}
export interface ParameterValueView {
  readonly id: string | null;
  readonly from: Day;
  readonly until: Day | null;
  readonly area: RegionView | null;
  readonly shown: string;
  /** null: 默认值 */
  readonly basis: string | null;
  readonly by: string | null;
}

/** GET /api/bulletins/:month?region=CODE → BulletinView; .../:month.xlsx?region=; POST /api/bulletins/:month/publish {region} */
export interface BulletinView {
  readonly month: string;
  readonly region: RegionView;
  readonly asOf: Day;
  readonly computedAt: string;
  readonly published: { readonly at: string; readonly by: string } | null;
  readonly indicators: readonly IndicatorView[];
  /** The region itself first, then its children. */
  readonly rows: readonly BulletinRow[];
}
export interface BulletinRow {
  readonly region: RegionView;
  readonly figures: Readonly<Record<string, FigureView>>;
}
export interface FigureView extends Figure {
  readonly shown: string;
  readonly rank: number | null;
}
export interface IndicatorView {
  readonly id: string;
  readonly code: string;
  readonly label: string;
  readonly unit: string;
  readonly ranked: boolean;
  readonly basis: string;
  /** 口径: numerator and denominator as sentences. */
  readonly numerator: string;
  readonly denominator: string | null;
  readonly percent: boolean;
}
/** GET /api/indicators/:id/rows?month=&region=&part=numerator|denominator&after= → Page<RecordView> & {register} */
export interface FigureRows extends Page<RecordView> {
  readonly register: string;
}

/** GET /api/accounts → AccountView[]; POST /api/accounts {name, person, password, seats}; PATCH /api/accounts/:id {disabled?, password?, seats?} */
export interface AccountView {
  readonly id: string;
  readonly name: string;
  readonly person: string;
  readonly disabled: boolean;
  readonly seats: readonly {
    readonly office: string;
    readonly level: Level;
    readonly region: RegionView;
    readonly from: Day;
    readonly until: Day | null;
  }[];
}
/** GET /api/health → {status: 'ok'}. GET /api/setup → {needed: boolean}; POST /api/setup {name, person, password} makes the first administrator. */
export interface SetupView {
  readonly needed: boolean;
}
