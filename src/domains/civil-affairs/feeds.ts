import { defineFeed, idNumber, text } from '../../kernel/index.ts';
import { civilAffairs } from '../household/index.ts';
import { aid } from './registers.ts';

const { kind, change, approvedOn, monthly } = aid.fields;

export const assistanceChanges = defineFeed('assistance-changes', '低保特困变动', {
  from: civilAffairs,
  every: 'month',
  into: aid,
  mayBeNothing: true,
  matchBy: { by: 'person', identity: 'identity', name: 'name' },
  columns: {
    name: { header: '姓名', as: text('姓名') },
    identity: { header: '身份证号', aliases: ['身份证号码', '证件号码'], as: idNumber('身份证号') },
    kind: { header: '救助类型', aliases: ['类型'], as: kind },
    change: { header: '变动类型', aliases: ['变动'], as: change },
    approvedOn: { header: '批准日期', as: approvedOn },
    monthly: { header: '月保障金额', aliases: ['月保障金额(元)'], as: monthly },
  },
});
