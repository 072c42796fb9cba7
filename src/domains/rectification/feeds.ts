import { defineFeed, type Field, optional, text } from '../../kernel/index.ts';
import { countyClerk } from '../household/index.ts';
import { problem } from './registers.ts';

const f = problem.fields;
const column = (as: Field<any>, ...aliases: string[]) => ({ header: as.label, aliases, as });

/** 问题清单 as inspectors hand it over; what is on it for the first time waits to be handed on. */
export const problemList = defineFeed('problem-list', '问题清单', {
  from: countyClerk,
  every: 'year',
  into: problem,
  mayBeNothing: false,
  matchBy: { by: 'key', key: ['number'], region: 'place', upTo: 'county' },
  sets: { state: 'found' },
  columns: {
    place: {
      header: '行政区划代码',
      aliases: ['乡镇代码', '行政村编码', '村编码'],
      as: optional(text('行政区划代码')),
    },
    number: column(f.number, '编号'),
    title: column(f.title, '存在问题', '问题描述', '反馈问题'),
    source: column(f.source, '来源'),
    category: column(f.category, '类别', '问题类型'),
    foundOn: column(f.foundOn, '反馈日期', '检查日期'),
    foundBy: column(f.foundBy, '督查组', '检查单位'),
    detail: column(f.detail, '问题表现'),
    leader: column(f.leader),
    unit: column(f.unit, '整改单位'),
    person: column(f.person, '整改责任人'),
    deadline: column(f.deadline, '完成时限', '整改期限'),
    household: column(f.household, '户编号'),
    project: column(f.project, '项目编码'),
  },
});
