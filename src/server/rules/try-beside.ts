import type { Expr, Feed, Register } from '../../kernel/index.ts';
import { ownerColumn, snake } from '../db/compile.ts';
import { literal, quoted } from '../db/duck.ts';
import { type Stored, storedOf } from '../db/rows.ts';
import { factFields } from '../feeds/columnar/facts.ts';
import { withSnapshot } from '../feeds/columnar/snapshot.ts';
import type { Session } from '../session.ts';

/** A household's records of a register whose facts lie in Parquet, also those that no rule found, and as of which comparison; null before the first. */
export const recordsBeside = (
  session: Session,
  feed: Feed,
  on: Register<any, any>,
  household: string,
  tried: readonly Expr[],
): Promise<{ readonly at: string | null; readonly records: Stored[] }> =>
  withSnapshot(session, feed, tried, async ({ store, at, root }) => {
    if (!at) return { at, records: [] };
    const own = quoted(ownerColumn(on));
    // A day is text everywhere else, and so is an id; such a record has none of its own, nor anything that belongs to it.
    const columns = factFields(feed).map((name) => {
      const column = quoted(snake(name));
      return on.fields[name].sqlType === 'date' ? `${column}::varchar as ${column}` : column;
    });
    const rows = await store.duck.rows<Record<string, unknown>>(`
      select ${own}::varchar as id, ${own}::varchar as ${own}, region, ${columns.join(', ')}
      from ${quoted(snake(on.id))} where ${root} = ${literal(household)}::uuid order by 1`);
    return { at, records: rows.map((row) => storedOf(on, row)) };
  });
