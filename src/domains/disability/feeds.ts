import { defineFeed, disabilityNumber, text } from '../../kernel/index.ts';
import { disabledFederation } from '../household/index.ts';
import { certificate } from './registers.ts';

const { kind, grade, issuedOn, change } = certificate.fields;

export const disabilityChanges = defineFeed('disability-changes', '新办证和升级残疾人', {
  from: disabledFederation,
  every: 'month',
  into: certificate,
  mayBeNothing: true,
  matchBy: { by: 'person', identity: 'identity', name: 'name' },
  columns: {
    name: { header: '姓名', as: text('姓名') },
    identity: {
      header: '残疾人证号',
      aliases: ['残疾证号', '残疾人证号码'],
      as: disabilityNumber('残疾人证号'),
    },
    kind: { header: '残疾类别', aliases: ['类别'], as: kind },
    grade: { header: '残疾等级', aliases: ['等级'], as: grade },
    issuedOn: { header: '发证日期', aliases: ['办证日期'], as: issuedOn },
    change: { header: '变动类型', as: change },
  },
});
