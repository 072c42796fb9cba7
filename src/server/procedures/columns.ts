import { daysBetween, type Procedure, type Register, type Step } from '../../kernel/index.ts';
import type { CaseLine } from '../http/contract.ts';
import { blank, fieldColumn, type Listed, type ListedColumn } from '../registers/listed.ts';
import type { Session } from '../session.ts';

type Line = ListedColumn<CaseLine>;

/** What a list of cases shows besides where each lies: its clocks and people, fields of its record, owner and alerts. */
export const caseColumns =
  (session: Session, procedure: Procedure): Listed<CaseLine> =>
  (key) => {
    const { root } = session.platform;
    const [, of, name = ''] = /^(owner|alerts|actors)\.(.+)$/.exec(key) ?? [];
    if (of === 'owner') return fieldColumn(root, name, ({ owner }: CaseLine) => owner?.[name], key);
    if (of === 'actors') return actorColumn(key, procedure.steps[name], name);
    if (of === 'alerts') return alertColumn(key, procedure, name);
    if (key === 'subject')
      return {
        key,
        header: titleLabelOf(procedure.on.of ? root : procedure.on),
        read: ({ subject }) => subject,
      };
    const own = ownColumns(session, procedure)[key];
    return own ? { key, ...own } : fieldColumn(procedure.on, key, ({ values }: CaseLine) => values[key]);
  };

const titleLabelOf = ({ fields, title, label }: Register<any, any>): string =>
  fields[title ?? '']?.label ?? label;

const ownColumns = (
  { day }: Session,
  { dueOn }: Procedure,
): Readonly<Record<string, Omit<Line, 'key'> | undefined>> => ({
  openedOn: { header: '开始日期', read: ({ openedOn }) => openedOn },
  openedBy: {
    header: '发起人',
    read: ({ openedBy }) => (openedBy ? `${openedBy.office}${openedBy.name}` : blank),
  },
  seen: { header: '查看', read: ({ seen }) => (seen ? `${seen.on} ${seen.by}` : '未查看') },
  reminders: { header: '催办次数', kind: 'number', read: ({ reminders }) => reminders },
  at: { header: '当前步骤', read: ({ atLabel }) => atLabel },
  by: { header: '经办人', read: ({ by }) => by ?? blank },
  due: { header: '截止日期', read: ({ due }) => due ?? blank },
  left: {
    header: dueOn ? '剩余' : '本步剩余',
    read({ due, caseDue }) {
      const [first] = [due, ...(dueOn ? [caseDue] : [])].filter((one) => one !== null).toSorted();
      return first ? leftSaid(daysBetween(day, first)) : blank;
    },
  },
  days: { header: '累计天数', kind: 'number', read: ({ days }) => days },
  notice: {
    header: '公示起止',
    read: ({ noticeFrom, noticeUntil }) => (noticeUntil ? `${noticeFrom ?? ''}至${noticeUntil}` : blank),
  },
  missing: { header: '缺件', read: ({ missing }) => missing.join('、') || blank },
  previous: {
    header: '上次核查结论',
    read: ({ previous }) => (previous ? `${previous.label}（${previous.on}）` : blank),
  },
});

/** 剩余3天, 今天到期, 逾期2天. */
const leftSaid = (left: number): string =>
  left > 0 ? `剩余${left}天` : left === 0 ? '今天到期' : `逾期${-left}天`;

/** 核查人 for the step 待核查. */
const actorColumn = (key: string, step: Step | undefined, name: string): Line | undefined =>
  step && {
    key,
    header: `${step.label.replace(/^待/, '')}人`,
    read: ({ actors }) => actors[name] ?? blank,
  };

function alertColumn(key: string, { gathers }: Procedure, name: string): Line | undefined {
  if (!gathers) return undefined;
  if (name === 'others')
    return { key, header: '同户其他预警', kind: 'number', read: ({ alerts }) => alerts?.others ?? blank };
  const list = ({ person: 'people', source: 'sources', month: 'months' } as const)[name];
  return (
    list && {
      key,
      header: gathers.alerts.fields[name].label,
      read: ({ alerts }) => alerts?.[list].join('、') || blank,
    }
  );
}
