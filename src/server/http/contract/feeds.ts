import type { RegionView } from './problem.ts';
import type { Page } from './registers.ts';

/**
 * GET /api/feeds?month=&region= → FeedLine[]: one per feed and county of the seat; a department seat sees its own.
 * `kind=base`: instead the lists that do not come every month, whenever they came. GET /api/feeds/:feed/template.xlsx: its columns, to fill in.
 * GET /api/feeds.xlsx: the same, of one `state=` if given, `columns=` in their order and `heading=`.
 */
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
  /** Lines that were not compared, for want of a valid consent, and not kept. */
  readonly withheld: number;
  /** Lines that say what another says: 重复, counted once with that. */
  readonly repeated: number;
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
  /** Lines that were not compared, for want of a valid consent, and not kept. */
  readonly withheld: number;
  /** Lines that say what another says: 重复, counted once with that. */
  readonly repeated: number;
  /** Of a zip: a sentence for each of its files that is no table and was left out. */
  readonly leftOut: readonly string[];
  readonly encoding: string | null;
  /** 整份文件都一样的: what all its lines say in columns that it has not, as whoever sent it said. */
  readonly always: readonly { readonly header: string; readonly value: string }[];
  /** 撤回: when, by whom and why it was taken back after it had been accepted; null where it was not. */
  readonly takenBack: { readonly on: string; readonly by: string; readonly why: string } | null;
}
/**
 * POST /api/feeds/:feed/files?month=&region=&columns= (multipart, field `file`) → PreviewView (nothing is merged yet). `columns` is
 * JSON, {field: heading}: what whoever sends it says of its headings; an empty heading takes back what was said before; {field:
 * {always: value}} is what all its lines say where it has no such column.
 * POST /api/deliveries/:id/accept {adds?, evenEmpty?} → {run}: in the place of what came for the month before (one of which no line counts
 * only if `evenEmpty`), or (补充) beside it; DELETE /api/deliveries/:id withdraws a preview.
 * POST /api/deliveries/:id/take-back {why} → TakenBackView: what was accepted counts no longer.
 * POST /api/feeds/:feed/nothing {month, region}. GET /api/deliveries/:id/rejects.xlsx.
 */
export interface PreviewView {
  readonly delivery: DeliveryView;
  /** The tables that were read: their sheet, how many lines, and how many totals, notes and the like are none. */
  readonly tables: readonly { readonly sheet: string; readonly rows: number; readonly left: number }[];
  /** The sheets that have something in them and were not read. */
  readonly unread: readonly string[];
  readonly headerLine: number;
  readonly mapping: readonly {
    readonly header: string;
    readonly field: string;
    readonly found: string | null;
    /** The heading someone said it is, now or when an earlier file was accepted. */
    readonly said: string | null;
    readonly required: boolean;
    /** What all lines say, as was said; and whether that can be said of it. */
    readonly always: string | null;
    readonly mayBeOfAll: boolean;
    /** The words of its closed list, if it has one. */
    readonly choices: readonly string[];
    /** Some of what stands in it, and how many lines have something there. */
    readonly samples: readonly string[];
    readonly filled: number;
    /** How many lines are handed back for it, or put to people. */
    readonly rejected: number;
    readonly suspicious: number;
  }[];
  /** Whether the counts are those of the registry as it stands; else what can be told of the file alone, at least so many. */
  readonly judged: boolean;
  /** How the lines would end should it add to what came (补充): those that are in already count once. */
  readonly added: LineCounts;
  readonly unknown: readonly string[];
  /** All headings, to choose among; also where the file could not be read for want of one. */
  readonly headings: readonly string[];
  /** What is otherwise than in the file accepted last. */
  readonly changed: {
    readonly month: string;
    readonly added: readonly string[];
    readonly gone: readonly string[];
  } | null;
  readonly samples: readonly (readonly string[])[];
  readonly problems: readonly RejectView[];
  /** Non-empty: cannot be accepted. */
  readonly blocked: string | null;
  /** Which other feed's file it rather is: its id where the seat may bring that, and a sentence with what to do; null where it is none's. */
  readonly like: { readonly feed: string | null; readonly label: string; readonly said: string } | null;
  /** Why to look twice before it is accepted, if there is a reason. */
  readonly twice: string | null;
}
/**
 * POST /api/feeds/guess (multipart, field `file`) → GuessView: which feed's and county's a file is, as far as its headings and name tell,
 * with its lines; else why that cannot be told. Nothing is kept.
 */
export interface GuessView {
  readonly feed: string | null;
  readonly region: string | null;
  readonly rows: number | null;
  readonly problem: string | null;
}
/** How many alerts have lost their cause, and the files that stand again in the place of the one taken back. */
export interface TakenBackView {
  readonly ceased: number;
  readonly restored: readonly string[];
}
/** How the lines of a file ended. */
export type LineCounts = Pick<DeliveryView, 'matched' | 'candidates' | 'rejected' | 'withheld' | 'repeated'>;
export interface RejectView {
  readonly line: number;
  readonly column: string;
  readonly value: string;
  readonly reason: string;
  readonly remedy: string;
  /** Whether it is put to people, handed back, or says what another line says. */
  readonly fate?: 'confirm' | 'return' | 'repeat';
  /** What the line says, by header; in the list of a delivery. */
  readonly sent?: Readonly<Record<string, string>>;
}
/** GET /api/deliveries/:id/rejects: the lines of a file that were handed back or say what another says, and which file that was with what columns. */
export interface RejectPage extends Page<RejectView> {
  readonly header: readonly string[];
  readonly file: string;
  readonly month: string;
  readonly always: DeliveryView['always'];
  readonly leftOut: DeliveryView['leftOut'];
  /** The other files accepted for that month of which lines were handed back, and how many. */
  readonly others: readonly { readonly id: string; readonly file: string; readonly rejected: number }[];
}
/**
 * GET /api/candidates?feed=&month=&after= → Page<CandidateView>. POST /api/candidates/:id {person: id | null} confirms or
 * refuses, {household: id} assigns; POST /api/candidates/:id/reopen takes that back.
 */
export interface CandidateView {
  readonly id: string;
  readonly feed: string;
  readonly file: string;
  readonly line: number;
  readonly reason: string;
  /** Whether someone may say which household it is about. */
  readonly assignable: boolean;
  /** What the file says, by header. */
  readonly sent: Readonly<Record<string, string>>;
  /** Which of those headers stands for a field, by field, as whoever sends the file said (表头对应). */
  readonly said: Readonly<Record<string, string>>;
  readonly people: readonly {
    readonly id: string;
    readonly name: string;
    readonly idNumber: string;
    readonly bornOn: string;
    readonly household: string;
    readonly region: RegionView;
  }[];
}

/** GET /api/candidates/decided?feed=&month=&after= → Page<DecidedView>: what POST /api/candidates/:id/reopen takes back. */
export interface DecidedView {
  readonly id: string;
  readonly feed: string;
  readonly file: string;
  readonly line: number;
  /** What the file says, by header; of a line that was put to somebody, as far as it is kept. */
  readonly sent: Readonly<Record<string, string>>;
  /** The person or household it was put to, and where that is; null where it was said to be nobody here. */
  readonly is: string | null;
}
