import type { CodeList, Register } from '../../kernel/index.ts';
import type { BalanceTable, BalanceView } from '../../server/http/contract.ts';
import { names } from '../names.ts';

/** One way in or out: the codes it stands for. */
export interface Way {
  readonly part: 'began' | 'ended';
  readonly code: string;
  readonly label: string;
}
export const sumOf = (by: Readonly<Record<string, number>>): number =>
  Object.values(by).reduce((all, n) => all + n, 0);

/** The ways in and out that occur in a table, in the order of their code lists. */
export function waysIn(
  table: BalanceTable,
  of: (row: BalanceTable['rows'][number]) => BalanceView,
  registers: readonly string[],
): Way[] {
  return (['began', 'ended'] as const).flatMap((part) => {
    const labels: CodeList['codes'] = Object.assign(
      {},
      ...registers.map((id) => names.find<Register<any, any>>('register', id)?.fields[part]?.options ?? {}),
      { '': '方式不详' },
    );
    return Object.entries(labels).flatMap(([code, label]) =>
      table.rows.some((row) => of(row)[part][code]) ? [{ part, code, label }] : [],
    );
  });
}
