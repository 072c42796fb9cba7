/**
 * 数据疑点. GET /api/doubts?state=&rule=&mender=&region=&q=&after=&limit= → Page<RecordView> of register `doubt`.
 * GET /api/doubts.xlsx and the same filters; `by=mender` has a sheet for each office that can mend them, `by=region` for each place.
 * GET /api/doubts/summary?region= → DoubtSummary. POST /api/doubts/run → {run}.
 * POST /api/doubts/verify {ids, why} → DoubtsAnswer; POST /api/doubts/reopen {ids} → DoubtsAnswer.
 */
export interface DoubtSummary {
  readonly rules: readonly DoubtRuleView[];
  readonly open: number;
  readonly households: number;
  /** When doubts were last looked for here, an instant; null: never. */
  readonly lastAt: string | null;
  /** The run that looks for them now. */
  readonly running: string | null;
  readonly mayVerify: boolean;
}
export interface DoubtRuleView {
  readonly rule: string;
  readonly label: string;
  /** The register it looks at: 农户, 家庭成员. */
  readonly on: string;
  readonly condition: string;
  readonly among: string | null;
  readonly remedy: string;
  readonly mender: string;
  /** null: 默认值 */
  readonly basis: string | null;
  /** Whether the rule is asked in the region today, or was stopped there. */
  readonly asked: boolean;
  readonly open: number;
  readonly verified: number;
}
/** How many doubts were verified or taken up again; the others stood otherwise already, or lie outside the seat. */
export interface DoubtsAnswer {
  readonly done: number;
  readonly left: number;
}
