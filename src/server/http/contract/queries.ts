import type { RegionView } from './problem.ts';

/**
 * 自定义取数. GET /api/queries/:register?fields=grade,household.type&<path>=&has.measure=no&region=&sums=&limit=&after= → Page<QueryRow>:
 * records with those fields, own or of what they belong to. Filters are a list's, by path, besides `*` for filled in, `~word` for text
 * `has.<register>=yes|no` and `has.<register>.<field>=` of what belongs to them (several are about one and the same record), and
 * `any1.<any of these>=` to `any9.`: of each such group one suffices. With `by=township,household.type` one row for each combination (county, township, village are such
 * too), `values` then also has `count`, the root register's id and `sum.<path>`; `atLeast=2` leaves smaller ones out.
 * GET /api/queries/:register.xlsx: the same, `columns=` and `heading=`.
 */
export interface QueryRow {
  readonly id: string;
  readonly region: RegionView;
  /** By path, as stored: money in fen, personal fields masked. */
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * 按上级表格填写. POST /api/queries/:register/form?<the query's filters> (multipart, field `file`, an xlsx) → TemplateView. POST
 * /api/queries/:register/form.xlsx: the form filled in; `purpose=` shows identity numbers whole, which is noted.
 */
export interface TemplateView {
  readonly sheet: string;
  readonly headings: readonly {
    /** From 0. */
    readonly column: number;
    readonly heading: string;
    readonly filledWith: string | null;
  }[];
  readonly total: number;
  /** More lines than this are not written into one form. */
  readonly most: number;
  readonly holdsPersonal: boolean;
}
