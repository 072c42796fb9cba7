import { instantOf } from '../db/past.ts';
import { isWithin } from '../indicators/bulletin.ts';
import { refusal } from '../problems.ts';
import type { Query } from '../registers/filters.ts';
import type { Session } from '../session.ts';
import type { ComparisonAsked } from './collect.ts';

/** What a query asks to compare; refused with a sentence where it cannot be. */
export function askedBy(session: Session, query: Query): ComparisonAsked {
  const { regions, seat, platform } = session;
  if (seat.department) throw refusal('not-found');
  const region = query.region ? regions.find(query.region) : regions.get(seat.lo);
  if (!region) throw refusal('bad-request', `没有代码为${query.region}的行政区划`);
  if (!isWithin(session, region)) throw refusal('not-your-region', '只能对比本辖区的登记册');
  if (!query.from) throw refusal('bad-request', '请写明从哪一时点起对比');
  const [from, until] = [instantOf(query.from), query.until ? instantOf(query.until) : null];
  if (until !== null && Date.parse(until) < Date.parse(from))
    throw refusal('bad-request', '对比的止点早于起点，请改正');
  const { money } = query;
  const isMoney =
    money && Object.hasOwn(platform.root.fields, money) && platform.root.fields[money].sqlType === 'bigint';
  if (money && !isMoney) throw refusal('bad-request', `${platform.root.label}没有名为“${money}”的数额`);
  return {
    from,
    until,
    region,
    money: money ?? null,
    rise: percent(query.rise, 50),
    fall: percent(query.fall, 20),
  };
}

const percent = (text: string | undefined, otherwise: number): number => {
  const value = text === undefined || text === '' ? otherwise : Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 10_000)
    throw refusal('bad-request', `百分比“${text}”应为整数`);
  return value;
};
