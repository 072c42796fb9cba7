import { sql } from 'kysely';
import { isDay } from '../../kernel/index.ts';
import { gap, right, sentence, signatureLines, subheading } from '../documents/blocks.ts';
import { paperDocx } from '../documents/docx.ts';
import { table } from '../documents/tables.ts';
import { dayOnPaper } from '../documents/values.ts';
import { doubtSummary } from '../doubts/summary.ts';
import type { ComparedRegister, Comparison } from '../http/contract.ts';
import { countDifferences } from '../reconciliation/counts.ts';
import type { Query } from '../registers/filters.ts';
import type { SheetFile } from '../registers/list-sheet.ts';
import { audit } from '../registers/write.ts';
import type { Session } from '../session.ts';
import type { ComparisonAsked } from './collect.ts';
import { compare } from './compare.ts';
import { countedAs, labelsOf, spanSaid } from './said.ts';

/** The comparison as a report to be edited, signed and filed: what there was and is, by place, what changed, and what was still open. */
export async function comparisonPaper(
  session: Session,
  asked: ComparisonAsked,
  query: Query,
): Promise<SheetFile> {
  const found = await compare(session, asked);
  const title = `${found.region.name}${query.heading || '登记册对比'}情况报告`;
  const round = await standingOf(session, asked, query);
  const labels = labelsOf(query);
  const counted = countedAs(labels);
  const body = [
    sentence(`对比时点：${spanSaid(asked, query)}。`),
    subheading('一、总体情况'),
    ...(round
      ? [sentence(`应采集${round.total}户，已采集${round.done}户，未采集${round.total - round.done}户。`)]
      : []),
    ...found.registers.map((register) => sentence(overallOf(register, labels))),
    sentence(
      `人均纯收入较${labels[0]}上升${asked.rise}%以上的${found.rises}户，下降${asked.fall}%以上的${found.falls}户。`,
    ),
    subheading('二、各单位情况'),
    ...found.registers.flatMap(({ register, label, unit }) => [
      sentence(`${label}（${unit}）`),
      table(['单位', ...counted.map(([, head]) => head)], placeRows(found, register, counted)),
      gap(),
    ]),
    subheading('三、变更内容'),
    ...found.registers.flatMap(({ label, unit, fields, ways }) =>
      fields.length + ways.length
        ? [
            table(
              [`${label}：增减变更`, `数量（${unit}）`],
              [
                ...ways.map((each) => [
                  `${each.way === 'came' ? '增加' : '减少'}：${each.label}`,
                  String(each.count),
                ]),
                ...fields.map((each) => [each.label, String(each.count)]),
              ],
            ),
            gap(),
          ]
        : [sentence(`${label}没有增减变更。`)],
    ),
    subheading('四、核对情况'),
    ...(await openAt(session, found)).map(sentence),
    subheading('五、签批'),
    ...signatureLines(['经办人', '复核人', '单位负责人', '日期']),
    right(`${found.region.name}　　　　　　　　（章）`),
    right(dayOnPaper(session.day)),
  ];
  await audit(session, 'print', null, { comparison: title, from: asked.from, until: asked.until });
  return {
    file: `${title}.docx`,
    bytes: await paperDocx({ title: `${found.region.name}\n${title.slice(found.region.name.length)}`, body }),
  };
}

const overallOf = (
  { label, unit, before, came, went, changed, after }: ComparedRegister,
  [start, end]: readonly [string, string],
): string =>
  `${label}：${start}${before}${unit}，增加${came}${unit}，减少${went}${unit}，${end}${after}${unit}；其中信息变更${changed}${unit}。`;

const placeRows = (
  { places, registers }: Comparison,
  register: string,
  counted: ReturnType<typeof countedAs>,
): string[][] => {
  const total = registers.find((each) => each.register === register);
  return [
    ...places.map(({ region, counts }) => [
      region.name,
      ...counted.map(([key]) => String(counts[register]?.[key] ?? 0)),
    ]),
    ['合计', ...counted.map(([key]) => String(total?.[key] ?? 0))],
  ];
};

/** 应采集, 已采集 of the round that the query names, until its last day. */
async function standingOf(
  { db }: Session,
  { region }: ComparisonAsked,
  { duty, period, done }: Query,
): Promise<{ total: number; done: number } | null> {
  if (!duty || !period) return null;
  const until = done && isDay(done) ? done : '9999-12-31';
  const { rows } = await sql<{ total: number; done: number }>`
    select count(*) as total, count(*) filter (where done_on <= ${until}::date) as done
    from duty_task where duty = ${duty} and period = ${period} and region between ${region.id} and ${region.hi}`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** What is still open: changes nobody is known to have made, doubts, and differences from the system beside. */
async function openAt(session: Session, { registers, region }: Comparison): Promise<string[]> {
  const doubts = await doubtSummary(session, region.code);
  const beside = await countDifferences(session, { region: region.code });
  return [
    `来源不明的变动：${registers.map(({ label, unexplained, unit }) => `${label}${unexplained}${unit}`).join('，')}。`,
    `数据疑点未核实${doubts.open}条，涉及${doubts.households}户（截至${dayOnPaper(session.day)}）。`,
    `与${beside.system}不一致${beside.total}处，涉及${beside.households}户（截至${dayOnPaper(session.day)}）。`,
  ];
}
