/** GET /api/income/:record → the income sheet of a household. Amounts in fen. */
export interface IncomeSheetView {
  /** The form by which amounts are entered, and its field for the day of the visit. */
  readonly form: string | null;
  readonly day: string | null;
  readonly lines: readonly IncomeLine[];
}
/** One amount: what stands in the registry, what departments sent in all, and each of those. */
export interface IncomeLine {
  readonly name: string;
  readonly known: number | null;
  /** None where no department has sent anything: to be asked. */
  readonly sent: number | null;
  readonly items: readonly IncomeItem[];
}
export interface IncomeItem {
  readonly label: string;
  readonly person: string | null;
  readonly amount: number;
  readonly note: string | null;
  readonly office: string | null;
  readonly file: string | null;
  readonly line: number | null;
  /** `YYYY-MM` */
  readonly month: string | null;
}
