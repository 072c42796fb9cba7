/** GET /api/retention → KeepingView[], for administrators: everything that is kept for a time and then removed, once a day. */
export interface KeepingView {
  readonly keeping: string;
  readonly label: string;
  /** What becomes of it. */
  readonly what: string;
  /** Whether one time holds for the whole installation; else areas may have their own. */
  readonly everywhere: boolean;
  /** The time in force, the longest of `by`. */
  readonly shown: string;
  /** null: 默认值 */
  readonly basis: string | null;
  /** The parameters that say it. */
  readonly by: readonly {
    readonly parameter: string;
    readonly label: string;
    readonly shown: string;
    readonly basis: string | null;
  }[];
  /** When it was last looked through, how many went, and for whom; null before the first time. */
  readonly last: { readonly at: string; readonly count: number; readonly by: string } | null;
}
/** GET /api/retention/due → DueView[], for administrators: how many would go now; counted each time, since nothing keeps it. */
export interface DueView {
  readonly keeping: string;
  readonly count: number;
  readonly why: string | null;
}
