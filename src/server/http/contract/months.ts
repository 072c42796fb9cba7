import type { RegionView } from './problem.ts';

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
  /** Files of the month that came after its last run began, and so have not been compared. */
  readonly newFiles: number;
  /** Files that its last run compared and that were taken back since. */
  readonly takenBack: number;
}

/** GET /api/months/:month/folds → FoldsView: alerts by rule, the households they fold into, and why each is visited or not. */
export interface FoldsView {
  readonly rules: readonly {
    readonly label: string;
    readonly source: string;
    readonly alerts: number;
    readonly households: number;
  }[];
  /** Those with most alerts first; 200 at most. */
  readonly households: readonly {
    readonly case: string;
    readonly subject: string;
    readonly region: RegionView;
    readonly at: string;
    readonly code: string | null;
    readonly reasons: readonly string[];
  }[];
  /** 研判分类: what holds of the households of a code, as a sentence; `folds` where they are not visited. */
  readonly triage: readonly { readonly code: string; readonly folds: boolean; readonly condition: string }[];
}
