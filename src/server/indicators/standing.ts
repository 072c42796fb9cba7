import { isInForce } from '../../kernel/index.ts';
import type { BulletinView } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import type { Session } from '../session.ts';
import { addUpTree } from './add-up.ts';
import { indicatorsOf, isWithin, rowsOf, viewOf } from './bulletin.ts';
import { readMeasures } from './measures.ts';

/** 现状: how the named indicators stand today in a region and in each of its children, counted now and not kept. */
export async function standing(
  session: Session,
  ids: readonly string[],
  code: string,
): Promise<BulletinView> {
  const region = session.regions.find(code);
  if (!region) throw refusal('bad-request', `没有代码为${code}的行政区划`);
  if (!isWithin(session, region)) throw refusal('not-your-region', '只能查看本辖区的现状');
  const indicators = indicatorsOf(session)
    .filter((indicator) => ids.includes(indicator.id) && isInForce(indicator, session.day))
    .toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
  const measures = indicators.flatMap(({ count, outOf }) => (outOf ? [count, outOf] : [count]));
  const own = await readMeasures(session, measures, session.reading, region);
  const sums = new Map(
    [...own].map(([measure, { total, exact }]) => [measure, exact ?? addUpTree(session.regions, total)]),
  );
  const shown = [region, ...session.regions.children(region.id)];
  const figures = indicators.flatMap((indicator) => {
    const { count, outOf } = indicator;
    const blanks = addUpTree(session.regions, own.get(count)?.unknown ?? new Map());
    return shown.map(({ id }) => ({
      indicator: indicator.id,
      region: id,
      count: sums.get(count)?.get(id) ?? 0,
      out_of: outOf ? (sums.get(outOf)?.get(id) ?? 0) : null,
      unknown: blanks.get(id) ?? 0,
    }));
  });
  return {
    month: session.day.slice(0, 7),
    region: session.regions.view(region.id),
    asOf: session.day,
    computedAt: '',
    behind: false,
    published: null,
    corrections: [],
    edition: 0,
    consultation: null,
    indicators: indicators.map((indicator) => viewOf(indicator, session.reading)),
    rows: rowsOf(session, indicators, shown, figures),
  };
}
