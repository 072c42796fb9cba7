import type { RawBuilder } from 'kysely';
import type { Register } from '../../kernel/index.ts';
import type { Page, RecordView } from '../http/contract.ts';
import type { Session } from '../session.ts';
import type { Query } from './filters.ts';
import { batchOf } from './list.ts';
import { totalsOf } from './totals.ts';

/** Rows read as of one time: `read` is called with the session of that time and the condition that holds of them. */
export type Slice = <T>(read: (then: Session, condition: RawBuilder<unknown>) => Promise<T>) => Promise<T>;

/** How many rows all slices have together, and their sums. */
export async function totalsOfSlices(
  register: Register<any, any>,
  slices: readonly Slice[],
  query: Query,
): Promise<Pick<Page<unknown>, 'total' | 'totals'> & { readonly each: readonly number[] }> {
  const each: number[] = [];
  const sums: Record<string, number> = {};
  let summed = slices.length > 0;
  for (const slice of slices) {
    const { total, totals } = await slice((then, condition) => totalsOf(then, register, condition, query));
    each.push(total);
    summed &&= totals !== undefined;
    for (const [name, sum] of Object.entries(totals ?? {})) sums[name] = (sums[name] ?? 0) + sum;
  }
  const total = each.reduce((sum, n) => sum + n, 0);
  return { total, each, ...(summed && { totals: sums }) };
}

/** The next rows, one slice after the other. */
export async function batchOfSlices(
  register: Register<any, any>,
  slices: readonly Slice[],
  query: Query,
  each?: readonly number[],
): Promise<Pick<Page<RecordView>, 'rows' | 'after'>> {
  const limit = Number(query.limit);
  const rows: RecordView[] = [];
  const [first = '0', ...key] = (query.after ?? '').split('.');
  let after = key.join('.');
  for (let i = Number(first); i < slices.length; i++) {
    if (each?.[i] === 0) continue;
    if (rows.length >= limit) return { rows, after: `${i}.` };
    const { after: _, ...rest } = query;
    const asked = { ...rest, limit: String(limit - rows.length), ...(after && { after }) };
    const page = await slices[i]?.((then, condition) => batchOf(then, register, condition, asked));
    rows.push(...(page?.rows ?? []));
    if (page?.after) return { rows, after: `${i}.${page.after}` };
    after = '';
  }
  return { rows, after: null };
}

/** One page of all slices, with the count of all. */
export async function pageOfSlices(
  register: Register<any, any>,
  slices: readonly Slice[],
  query: Query,
): Promise<Page<RecordView>> {
  const limit = Math.min(Math.max(Number(query.limit) || 50, 1), 500);
  const { each, ...totals } = await totalsOfSlices(register, slices, query);
  return { ...(await batchOfSlices(register, slices, { ...query, limit: String(limit) }, each)), ...totals };
}
