import { measureHandling } from '../../domains/monitoring/index.ts';
import { type Day, type Procedure, showQuantity } from '../../kernel/index.ts';
import type { CaseLine, SeatView } from '../../server/http/contract.ts';
import { labelOf, showValue } from '../names.ts';
import { ownerLabelOf } from '../registers/columns.tsx';
import type { Column } from '../ui/data-table.tsx';
import { Due } from '../ui/due.tsx';
import { Go } from '../ui/go.tsx';
import { placeOf } from '../ui/place.ts';

export const index: Column<CaseLine> = {
  key: 'index',
  title: '序号',
  width: 56,
  fixed: true,
  show: (_, i) => i + 1,
};
/** The same column, put away at first. */
export const extra = (column: Column<CaseLine>): Column<CaseLine> => ({ ...column, extra: true });

export const subject: Column<CaseLine> = {
  key: 'subject',
  title: labelOf('household', 'head'),
  width: 110,
  fixed: true,
  show: ({ id, subject }) => <Go to={`/cases/${id}`}>{subject}</Go>,
};
export const county: Column<CaseLine> = {
  key: 'county',
  title: '县区',
  width: 90,
  show: ({ region }) => placeOf(region).county,
};
/** 县区 where a list may hold several. */
export const countyFor = ({ level }: Pick<SeatView, 'level'>): readonly Column<CaseLine>[] =>
  level === 'city' || level === 'province' ? [county] : [];
export const township: Column<CaseLine> = {
  key: 'township',
  title: '乡镇',
  width: 100,
  show: ({ region }) => placeOf(region).township,
};
export const village: Column<CaseLine> = {
  key: 'village',
  title: '行政村',
  width: 110,
  show: ({ region }) => placeOf(region).village,
};
export const left: Column<CaseLine> = {
  key: 'left',
  title: '本步剩余',
  width: 110,
  show: ({ closed, due }) => (closed ? '—' : <Due day={due} />),
};
/** What has a day of its own by which it must be done is late after that, however long its step may still take. */
const leftOf = ({ dueOn }: Procedure): Column<CaseLine> =>
  dueOn
    ? {
        ...left,
        title: '剩余',
        show: ({ closed, due, caseDue }) => (closed ? '—' : <Due day={earlier(due, caseDue)} />),
      }
    : left;
const earlier = (a: Day | null, b: Day | null): Day | null => (a && b ? (a < b ? a : b) : (a ?? b));
const standing: readonly Column<CaseLine>[] = [
  { key: 'at', title: '当前步骤', show: ({ atLabel }) => atLabel },
  {
    key: 'by',
    title: '经办人',
    show: ({ by, assignee }) => (assignee ? `${assignee}（转办）` : (by ?? '—')),
  },
  left,
  { key: 'days', title: '累计天数', align: 'right', show: ({ days }) => days },
];

/** A column of one field of the case's record, under its declared label. */
export function recordField(register: string, name: string, width?: number): Column<CaseLine> {
  return {
    key: name,
    title: labelOf(register, name),
    ...(width && { width }),
    show: ({ values }) => showValue(register, name, values[name]),
  };
}

/** 识别办理 and its like, or the table of 帮扶措施: what a procedure's list shows. */
export const columnsOf = (procedure: Procedure, seat: SeatView): readonly Column<CaseLine>[] => [
  index,
  subjectOf(procedure),
  ...countyFor(seat),
  township,
  village,
  ...(procedure.id === measureHandling.id
    ? [...measureColumns(procedure.on.id), ...standing.map(extra)]
    : caseColumns(procedure)),
];

/** 户主姓名, or what else the record is called that the case is about. */
const subjectOf = ({ on, dueOn }: Procedure): Column<CaseLine> =>
  !on.of
    ? { ...subject, title: labelOf(on.id, on.title ?? ''), width: 220 }
    : on.of && on.of.id !== 'household'
      ? { ...subject, title: ownerLabelOf(on), ...((dueOn || !on.of.of) && { width: 220 }) }
      : subject;
/** What a case was opened with that says which it is: from when to when somebody is away, and why. */
const openedWith = ({ on, openedBy = [], summary, dueOn, many }: Procedure): readonly string[] =>
  !on.of || (dueOn && !openedBy.length)
    ? [summary, dueOn].filter((name): name is string => Boolean(name))
    : on.of?.id === 'household'
      ? // Where a household may have several, what tells them apart.
        many && summary
        ? [String(summary)]
        : []
      : (openedBy[0]?.asks ?? []).filter((name) => name !== on.title);

function measureColumns(register: string): Column<CaseLine>[] {
  const field = (name: string, title = labelOf(register, name), width?: number) => ({
    ...recordField(register, name, width),
    title,
  });
  const inYuan = (fen: unknown) => (typeof fen === 'number' ? showQuantity(fen, 2) : '—');
  return [
    field('risk'),
    field('need'),
    field('kind'),
    field('content', '内容', 220),
    field('department'),
    field('appliedOn', '申报'),
    field('acceptedOn', '受理'),
    field('deliveredOn', '落实'),
    {
      ...field('amount', '金额（元）'),
      align: 'right',
      show: ({ values }) => inYuan(values.amount),
      total: inYuan,
    },
    field('effect', '成效', 160),
  ];
}

function caseColumns(procedure: Procedure): Column<CaseLine>[] {
  const { on, since, steps } = procedure;
  const has = (name: string) => Object.hasOwn(on.fields, name);
  const posts = Object.values<{ notice?: unknown }>(steps).some(({ notice }) => notice);
  return [
    ...[...['source', 'clearedBy'].filter(has), ...openedWith(procedure)].map((name) =>
      recordField(on.id, name),
    ),
    since
      ? recordField(on.id, String(since))
      : { key: 'openedOn', title: '开始日期', show: ({ openedOn }) => openedOn },
    ...standing.map((column) => (column === left ? leftOf(procedure) : column)),
    ...(posts
      ? [
          {
            key: 'notice',
            title: '公示起止',
            show: ({ noticeFrom, noticeUntil }: CaseLine) =>
              noticeUntil ? (
                <>
                  <span className="short">{noticeFrom}</span> <span className="short">至 {noticeUntil}</span>
                </>
              ) : (
                '—'
              ),
          },
        ]
      : []),
    { key: 'missing', title: '缺件', show: ({ missing }) => missing.join('、') || '—' },
    ...['category', 'risk'].filter(has).map((name) => extra(recordField(on.id, name))),
  ];
}
