import { type Dirt, type LabelledSet, labelledSet } from '../../fixtures/matching/labelled.ts';
import { csv, householdHeader, memberHeader, type SmallCounty } from '../small-county.ts';

/** What became of lines: those found by themselves, put to people with the right person among them or without, and handed back. */
export interface Outcome {
  readonly lines: number;
  readonly found: number;
  /** Found by themselves, and somebody else: must be none. */
  readonly wrong: number;
  readonly asked: number;
  /** Put to people although the right person is not among those shown. */
  readonly askedInVain: number;
  readonly back: number;
}

/** Registers the people of a labelled set in a county, sends its lines as a department would, and tells what became of each kind. */
export async function measureMatching(
  county: SmallCounty,
  seed: number,
  size: { readonly people: number; readonly lines: number },
): Promise<{ set: LabelledSet; byKind: ReadonlyMap<Dirt, Outcome>; total: Outcome }> {
  const villages = await county.query<{ code: string; name: string }>(
    `select code, name from region where level = 'village' and code like '410622%' order by code limit 12`,
  );
  const set = labelledSet(seed, villages, size);
  await register(county, set);
  const nameOf = new Map(villages.map(({ code, name }) => [code, name]));
  const { id } = await county.send({
    feed: 'serious-accidents',
    file: `${seed}.csv`,
    bytes: csv(
      ['姓名', '身份证号', '行政村', '事故日期', '伤情', '事故地点'],
      ...set.lines.map(({ name, idNumber, village }, at) => [
        name,
        idNumber,
        nameOf.get(village) ?? '',
        '2023-09-02',
        '重伤',
        `第${at}处`,
      ]),
    ),
  });
  const kept = await county.query<{
    line: number;
    state: string;
    record: string | null;
    people: string[] | null;
  }>(
    `select r.line, r.state, p.number as record,
      array(select q.number from person q where q.id = any(r.people)) as people
     from feed_row r left join person p on p.id = r.record where r.delivery_id = '${id}'`,
  );
  const byLine = new Map(kept.map((row) => [row.line, row]));
  const outcomes = set.lines.map((line, at) => ({
    kind: line.kind,
    ...outcomeOf(line.about, byLine.get(at + 2)),
  }));
  const byKind = new Map(
    [...Map.groupBy(outcomes, ({ kind }) => kind)].map(([kind, some]) => [kind, sumOf(some)]),
  );
  return { set, byKind, total: sumOf(outcomes) };
}

function outcomeOf(
  about: string | null,
  row: { state: string; record: string | null; people: string[] | null } | undefined,
): Outcome {
  const isFound = row?.state === 'matched';
  const isAsked = row?.state === 'candidate';
  return {
    lines: 1,
    found: Number(isFound && row.record === about),
    wrong: Number(isFound && row.record !== about),
    asked: Number(isAsked),
    askedInVain: Number(isAsked && (about === null || !row.people?.includes(about))),
    back: Number(!isFound && !isAsked),
  };
}

const sumOf = (some: readonly Outcome[]): Outcome =>
  some.reduce((sum, each) => ({
    lines: sum.lines + each.lines,
    found: sum.found + each.found,
    wrong: sum.wrong + each.wrong,
    asked: sum.asked + each.asked,
    askedInVain: sum.askedInVain + each.askedInVain,
    back: sum.back + each.back,
  }));

async function register(county: SmallCounty, { people }: LabelledSet): Promise<void> {
  const heads = [...Map.groupBy(people, ({ household }) => household)];
  await county.send({
    feed: 'household-list',
    file: '农户.csv',
    bytes: csv(
      householdHeader,
      ...heads.map(([household, members]) => [
        members[0]?.village ?? '',
        household,
        members[0]?.name ?? '',
        '一般农户',
        members.length,
        '',
      ]),
    ),
  });
  await county.send({
    feed: 'member-list',
    file: '成员.csv',
    bytes: csv(
      memberHeader,
      ...people.map(({ household, number, name, idNumber }) => [
        household,
        number,
        name,
        idNumber,
        `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`,
      ]),
    ),
  });
}

/** As a table for the documentation. */
export function tableOf(byKind: ReadonlyMap<Dirt, Outcome>, total: Outcome): string {
  const row = (name: string, { lines, found, wrong, asked, askedInVain, back }: Outcome) =>
    `| ${[name, lines, found, wrong, asked, askedInVain, back].join(' | ')} |`;
  return [
    '| 行的情况 | 行数 | 自动匹配 | 匹配错 | 待确认 | 其中没有本人 | 退回 |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...[...byKind].toSorted(([, a], [, b]) => b.lines - a.lines).map(([kind, outcome]) => row(kind, outcome)),
    row('合计', total),
  ].join('\n');
}
