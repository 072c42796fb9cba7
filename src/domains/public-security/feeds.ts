import { defineFeed } from '../../kernel/index.ts';
import { byPerson, ofPerson, publicSecurity, whom } from '../household/index.ts';
import { accident, birth, civilChange } from './registers.ts';

const c = civilChange.fields;
const b = birth.fields;
const a = accident.fields;
const monthly = {
  from: publicSecurity,
  every: 'month',
  mayBeNothing: true,
  matchBy: byPerson,
} as const;
export const civilChanges = defineFeed('civil-changes', '死亡和户籍迁移', {
  ...monthly,
  into: civilChange,
  columns: {
    ...ofPerson,
    kind: { header: '变动类型', aliases: ['变动类别'], as: c.kind },
    on: { header: '变动日期', aliases: ['死亡日期', '迁移日期'], as: c.on },
    reason: { header: '变动原因', as: c.reason },
    place: { header: '迁往地或迁来地', aliases: ['迁往地'], as: c.place },
  },
});

export const births = defineFeed('births', '出生登记', {
  ...monthly,
  into: birth,
  columns: {
    ...whom('户主姓名', '户主身份证号', '父亲或母亲身份证号'),
    child: { header: '新生儿姓名', as: b.child },
    idNumber: { header: '新生儿身份证号', as: b.idNumber },
    sex: { header: '性别', as: b.sex },
    bornOn: { header: '出生日期', as: b.bornOn },
    registeredOn: { header: '登记日期', as: b.registeredOn },
  },
});

export const seriousAccidents = defineFeed('serious-accidents', '交通事故重伤死亡人员', {
  ...monthly,
  into: accident,
  columns: {
    ...ofPerson,
    on: { header: '事故日期', aliases: ['事故时间', '事故发生日期', '事故发生时间'], as: a.on },
    injury: { header: '伤情', aliases: ['伤亡情况'], as: a.injury },
    side: { header: '事故责任', as: a.side },
    place: { header: '事故地点', as: a.place },
  },
});
