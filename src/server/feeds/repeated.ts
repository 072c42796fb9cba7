import { type RawBuilder, sql } from 'kysely';
import type { Feed } from '../../kernel/index.ts';
import { incoming } from './incoming.ts';
import type { Rejection } from './line.ts';
import type { MonthAndRegion } from './people.ts';

/** What is said of a line that says what another says: 重复, neither counted again nor handed back. */
export const saidBefore = (where: string): Omit<Rejection, 'original'> => ({
  column: '',
  value: '',
  reason: `重复：与${where}完全相同，不重复计`,
  remedy: apartFromIt,
});
/** The same where a file accepted for the month said it. */
export const saidInFile = (file: string, line: number): string =>
  `重复：与本月已收的“${file}”第${line}行相同，不重复计`;
export const addsOnly = '不必改；补充文件只报原来退回或漏报的行';
const apartFromIt = '不必改；确为两笔的，请补上能区分的日期或金额后再报';

/** A line that a file accepted for the month has already brought, or that waits there for a person, counts once, however it is sent again. */
export const alreadyIn = (
  feed: Feed,
  { month, region }: MonthAndRegion,
  id: string | null = null,
): RawBuilder<unknown> => sql`
  update ${incoming} as arriving set _state = 'repeated', _column = '', _value = '',
    _reason = '重复：与本月已收的“' || known.file || '”第' || known.line || '行相同，不重复计',
    _remedy = ${addsOnly}
  from (
    select d.file, r.line, r.state, r.record, r.on_day, r.given, r.same from feed_row r join delivery d on d.id = r.delivery_id
    where r.feed = ${feed.id} and r.state in ('matched', 'candidate') and d.month = ${month} and d.region = ${region}
      and d.state = 'accepted' and d.id is distinct from ${id}::uuid) known
  where _state = known.state and coalesce(known.record::text, known.same) = coalesce(_record::text, _same)
    and (_state = 'candidate' or (known.given = _given and known.on_day is not distinct from _on))`;
