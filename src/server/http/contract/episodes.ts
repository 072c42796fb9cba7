import type { Day } from '../../../kernel/index.ts';
import type { RegionView } from './problem.ts';

/** A month's or a year's balance: always before + began − ended = after. Codes are those of how an episode begins and ends. */
export interface BalanceView {
  readonly before: number;
  readonly began: Readonly<Record<string, number>>;
  readonly ended: Readonly<Record<string, number>>;
  readonly after: number;
}
/**
 * GET /api/episodes/:register/balance?month=2023-09&region=&with= → BalanceTable: the region's own row first, then
 * those within it. `with=membership` adds a second balance, of the members of what the first counts. GET /api/episodes/:register/balance.xlsx: the same.
 */
export interface BalanceTable {
  readonly month: string;
  readonly from: Day;
  readonly to: Day;
  readonly rows: readonly {
    readonly region: RegionView;
    readonly own: BalanceView;
    readonly members: BalanceView | null;
  }[];
}
/**
 * GET /api/episodes/:register/rows?month=&region=&part=before|began|ended|after&code=&with= → Page<RecordView>: the
 * episodes behind a number; with `with`, those of that register. GET /api/episodes/:register/count?on=2021-12-31&region= → HeadCount.
 */
export interface HeadCount {
  readonly on: Day;
  readonly rows: readonly { readonly region: RegionView; readonly count: number }[];
}
/** GET /api/members/differing?region=&after= → Page<DifferingCount>: where the count that is written down is not that of the members. */
export interface DifferingCount {
  readonly id: string;
  readonly region: RegionView;
  readonly number: string;
  readonly head: string;
  readonly written: number;
  readonly members: number;
}
