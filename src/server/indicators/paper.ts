import type { BulletinPaper, BulletinSection, Indicator } from '../../kernel/index.ts';
import { penLine, sentence, subheading, table } from '../documents/blocks.ts';
import { paperDocx } from '../documents/docx.ts';
import { dayOnPaper } from '../documents/values.ts';
import { completeness } from '../feeds/completeness.ts';
import type { BulletinRow, BulletinView, IndicatorView } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import { audit } from '../registers/write.ts';
import type { Session } from '../session.ts';
import { bulletin } from './bulletin.ts';

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
  const body = view.edition ? correctedBlocks(view) : [];
  for (const section of paper.sections)
    body.push(subheading(section.heading), ...(await blocksOf(session, view, section)));
  const state = `数据截至${dayOnPaper(view.asOf)}，${stateSaid(view)}。`;
  await audit(session, 'print', null, { bulletin: month, region: code });
  return {
    file: `${title.replace('\n', '')}.docx`,
    bytes: await paperDocx({ title, body: [sentence(state), ...body] }),
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
      18,
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
  if ('pen' in section) return section.pen.map(penLine);
  if (section.shows === 'table') return tablesOf(view);
  const said = section.shows === 'rankings' ? rankings(view) : await shortfalls(session, view);
  return (said.length ? said : ['无。']).map(sentence);
}

function fill(text: string, { rows: [own], region, month, asOf }: BulletinView): string {
  const known: Record<string, string> = { region: region.name, month, asOf: dayOnPaper(asOf) };
  return text.replace(/\{([\w-]+)\}/g, (_, name: string) => known[name] ?? own?.figures[name]?.shown ?? '—');
}

/** 回访覆盖率：淇县100%（第1）、浚县96.3%（第2）; who has nothing in scope is not named. */
const rankings = (view: BulletinView): string[] =>
  ranked(view).flatMap(({ id, label }) => {
    const places = below(view)
      .flatMap((row) => {
        const figure = row.figures[id];
        return figure && figure.rank !== null
          ? [{ name: row.region.name, ...figure, rank: figure.rank }]
          : [];
      })
      .toSorted((a, b) => a.rank - b.rank);
    if (!places.length) return [];
    return [
      `${label}：${places.map(({ name, shown, rank }) => `${name}${shown}（第${rank}）`).join('、')}。`,
    ];
  });

/** Which regions fall short of the whole in what is ranked, and whose file of the month is missing. */
async function shortfalls(session: Session, view: BulletinView): Promise<string[]> {
  const short = ranked(view).flatMap(({ id, label, percent }) => {
    const behind = below(view).filter(({ figures }) => {
      const figure = figures[id];
      return percent && figure?.outOf && figure.count < figure.outOf;
    });
    if (!behind.length) return [];
    const named = behind.map((row) => {
      const figure = row.figures[id];
      return `${row.region.name}${figure?.shown}（${figure?.count}/${figure?.outOf}）`;
    });
    return [`${label}未达到100%的有：${named.join('、')}。`];
  });
  const missing = (await completeness(session, { month: view.month, region: view.region.code }))
    .filter(({ state }) => state === 'missing')
    .map(({ region, department, label }) => `${region.name}${department}（${label}）`);
  return missing.length ? [...short, `本月未报送数据的部门：${missing.join('、')}。`] : short;
}

const ranked = ({ indicators }: BulletinView): IndicatorView[] => indicators.filter((one) => one.ranked);
const below = ({ rows: [, ...children] }: BulletinView): readonly BulletinRow[] => children;

/** A paper is narrow: five indicators a table, the regions down the side of each. */
function tablesOf(view: BulletinView) {
  const groups = Array.from({ length: Math.ceil(view.indicators.length / 5) }, (_, i) =>
    view.indicators.slice(5 * i, 5 * i + 5),
  );
  return groups.flatMap((group, index) => [
    ...(index ? [sentence('')] : []),
    table(
      ['单位', ...group.map(({ label }: Pick<Indicator, 'label'>) => label)],
      view.rows.map((row, index) => [
        index === 0 ? `${row.region.name}（合计）` : row.region.name,
        ...group.map(({ id }) => row.figures[id]?.shown ?? '—'),
      ]),
      18,
    ),
  ]);
}
