import type { BulletinPaper, BulletinSection, Indicator } from '../../kernel/index.ts';
import { sentence, subheading, writingLine } from '../documents/blocks.ts';
import { paperDocx, type Sheet } from '../documents/docx.ts';
import { textWidth } from '../documents/sizes.ts';
import { table } from '../documents/tables.ts';
import { dayOnPaper } from '../documents/values.ts';
import { completeness } from '../feeds/completeness.ts';
import type { BulletinRow, BulletinView, IndicatorView } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import { audit } from '../registers/write.ts';
import type { Session } from '../session.ts';
import { bulletin } from './bulletin.ts';
import { findOpening } from './opening.ts';

/** A region's 通报 of a month as a Word file, to be edited and stamped by the office; every figure is the bulletin's own. */
export async function bulletinPaper(
  session: Session,
  month: string,
  code: string,
  edition?: number,
): Promise<{ readonly file: string; readonly bytes: Uint8Array }> {
  const [paper] = session.names.all<BulletinPaper>('bulletin');
  if (!paper) throw refusal('not-found', '没有通报格式');
  const view = await bulletin(session, month, code, edition);
  const spoken = `${month.slice(0, 4)}年${Number(month.slice(5))}月`;
  const title = `${view.region.name}${spoken}\n${paper.label}${view.edition ? '（更正）' : ''}`;
  // A place has one a month, so it needs no counting: 浚县-通报-2023-10.
  const number = `${view.region.name}-通报-${month}${view.edition ? `-更正${view.edition}` : ''}`;
  const body = view.edition ? correctedBlocks(view) : [];
  const annexes: Sheet[] = [];
  for (const section of paper.sections)
    if ('shows' in section && section.shows === 'table')
      annexes.push({
        title: '',
        number,
        landscape: true,
        body: [subheading(section.heading), annexOf(view)],
      });
    else if ('shows' in section && section.shows === 'rankings' && below(view).length > 8) {
      body.push(subheading(section.heading), sentence('各单位的指标和位次见附表。'));
      annexes.push({
        title: '',
        number,
        landscape: true,
        body: [subheading('附表：指标和位次'), rankings(view)],
      });
    } else body.push(subheading(section.heading), ...(await blocksOf(session, view, section)));
  const { text } = await findOpening(session, month, code);
  const opening = (text ?? '').split(/\n+/).filter(Boolean).map(sentence);
  const state = `数据截至${dayOnPaper(view.asOf)}，${stateSaid(view)}。`;
  await audit(session, 'print', null, { bulletin: month, region: code });
  return {
    file: `${title.replace('\n', '')}.docx`,
    bytes: await paperDocx({ title, number, body: [sentence(state), ...opening, ...body] }, ...annexes),
  };
}

/** What a correction corrects: why, and each figure that was signed otherwise. */
function correctedBlocks({ corrections, edition, indicators, rows }: BulletinView) {
  const { reason, on } = corrections.find((each) => each.edition === edition) ?? { reason: '', on: null };
  const changed = changedIn({ indicators, rows });
  return [
    subheading('更正事项'),
    sentence(`更正原因：${reason}${on ? `（${dayOnPaper(on)}）` : ''}。原签发的数与更正后的数如下：`),
    table(
      ['单位', '指标', '原签发', '更正后'],
      changed.map(({ place, label, was, now }) => [place, label, was, now]),
      { size: 18 },
    ),
  ];
}
/** Every figure shown that a correction changed. */
export const changedIn = ({ indicators, rows }: Pick<BulletinView, 'indicators' | 'rows'>) =>
  rows.flatMap(({ region, figures }) =>
    indicators.flatMap(({ id, label }) => {
      const figure = figures[id];
      return figure?.was === undefined
        ? []
        : [{ place: region.name, label, was: figure.was, now: figure.shown }];
    }),
  );

/** 征求意见稿, 核对稿, 签发: what a paper says of itself. */
export function stateSaid({
  published,
  consultation,
  corrections,
  edition,
}: Pick<BulletinView, 'published' | 'consultation' | 'corrections' | 'edition'>): string {
  const correction = corrections.find((each) => each.edition === edition);
  if (published && correction)
    return `${published.by}签发，${dayOnPaper(correction.on)}${correction.by}第${edition}次更正`;
  if (published) return `${published.by}签发${corrections.length ? '，后有更正' : ''}`;
  if (!consultation) return '尚未签发，数据可能变动';
  if (consultation.disputed) return `核对稿，${consultation.disputed}个单位的异议正在核对，尚未签发`;
  if (consultation.waiting && consultation.deadline)
    return `征求意见稿，请于${dayOnPaper(consultation.deadline)}前反馈，尚未签发`;
  return '核对稿，尚未签发';
}

async function blocksOf(session: Session, view: BulletinView, section: BulletinSection) {
  if ('paragraphs' in section) return section.paragraphs.map((text) => sentence(fill(text, view)));
  if ('pen' in section) return section.pen.flatMap((label) => [writingLine(label), writingLine('')]);
  if (section.shows === 'rankings' && ranked(view).length) return [rankings(view)];
  const said = section.shows === 'shortfalls' ? await shortfalls(session, view) : [];
  return (said.length ? said : ['无。']).map(sentence);
}

function fill(text: string, { rows: [own], region, month, asOf }: BulletinView): string {
  const known: Record<string, string> = { region: region.name, month, asOf: dayOnPaper(asOf) };
  return text.replace(/\{([\w-]+)\}/g, (_, name: string) => known[name] ?? own?.figures[name]?.shown ?? '—');
}

/** What is ranked, an indicator a line, the units side by side: 回访覆盖率 淇县100% 第1，浚县96.3% 第2. */
const rankings = (view: BulletinView) =>
  table(
    ['指标和位次', ...below(view).map(({ region }) => region.name)],
    ranked(view).map(({ id, label }) => [
      label,
      ...below(view).map(({ figures: { [id]: figure } }) =>
        figure?.rank == null ? '—' : `${figure.shown}\n第${figure.rank}`,
      ),
    ]),
    { size: 18, ...(below(view).length > 8 && { width: textWidth(true) }) },
  );

/** Which units do worse than the whole of their region in what is ranked (fewer 逾期 is better), and whose file of the month is missing. */
async function shortfalls(session: Session, view: BulletinView): Promise<string[]> {
  const [whole] = view.rows;
  const short = ranked(view).flatMap(({ id, label, percent }) => {
    const all = whole?.figures[id];
    const isLess = session.names.find<Indicator>('indicator', id)?.better === 'lower';
    const isWorse = (own: number, usual: number) => (isLess ? own > usual : own < usual);
    const behind = below(view).flatMap(({ region, figures: { [id]: figure } }) =>
      percent && figure?.outOf && all?.outOf && isWorse(figure.count * all.outOf, all.count * figure.outOf)
        ? [`${region.name}${figure.shown}（${figure.count}/${figure.outOf}）`]
        : [],
    );
    return behind.length
      ? [`${label}${isLess ? '高于' : '低于'}${whole?.region.name}${all?.shown}的有：${behind.join('、')}。`]
      : [];
  });
  const missing = (await completeness(session, { month: view.month, region: view.region.code }))
    .filter(({ state }) => state === 'missing')
    .map(({ region, department, label }) => `${region.name}${department}（${label}）`);
  return missing.length ? [...short, `本月未报送数据的部门：${missing.join('、')}。`] : short;
}

const ranked = ({ indicators }: BulletinView): IndicatorView[] => indicators.filter((one) => one.ranked);
const below = ({ rows: [, ...children] }: BulletinView): readonly BulletinRow[] => children;

/** Every figure: an indicator a line, the units side by side, on sheets that lie across. */
const annexOf = (view: BulletinView) =>
  table(
    ['指标', ...view.rows.map(({ region }, index) => (index === 0 ? `${region.name}（合计）` : region.name))],
    view.indicators.map(({ id, label }) => [label, ...view.rows.map((row) => row.figures[id]?.shown ?? '—')]),
    { size: 18, width: textWidth(true) },
  );
