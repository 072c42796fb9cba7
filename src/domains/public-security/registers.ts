import {
  code,
  day,
  defineCodeList,
  defineRegister,
  idNumber,
  optional,
  personal,
  sensitive,
  text,
} from '../../kernel/index.ts';
import { household, person, Sex } from '../household/index.ts';

/** What 公安 knows of a person's registration; people in the village confirm it before anything changes. */
export const CivilChange = defineCodeList(
  '户籍变动类型',
  {
    death: '死亡',
    movedOut: '迁出',
    movedIn: '迁入',
    cancelled: '注销',
  },
  {
    death: ['死亡注销', '亡故', '去世'],
    movedOut: ['户口迁出', '户籍迁出', '迁往'],
    movedIn: ['户口迁入', '户籍迁入', '迁来'],
    cancelled: ['户口注销', '户籍注销', '销户'],
  },
);
export const Injury = defineCodeList(
  '伤情',
  { death: '死亡', serious: '重伤', slight: '轻伤' },
  { death: ['亡', '当场死亡', '抢救无效死亡'], serious: ['重'], slight: ['轻'] },
);
export const AccidentSide = defineCodeList(
  '事故责任',
  {
    victim: '受害方',
    shared: '同等责任',
    liable: '责任方',
  },
  {
    victim: ['无责', '无责任', '受害人'],
    shared: ['同责', '对等责任'],
    liable: ['全责', '全部责任', '主责', '主要责任'],
  },
);

/** 户籍变动: a proposal of 公安 that someone died or moved. */
export const civilChange = defineRegister('civil-change', '户籍变动（公安）', {
  of: person,
  fields: {
    kind: code('变动类型', CivilChange),
    on: day('变动日期'),
    reason: optional(sensitive(text('变动原因'))),
    place: optional(text('迁往地或迁来地')),
  },
});

/** 出生登记: a proposal of 公安 that a child was born into a household. */
export const birth = defineRegister('birth', '出生登记（公安）', {
  of: household,
  fields: {
    child: text('新生儿姓名'),
    idNumber: optional(personal(idNumber('新生儿身份证号'))),
    sex: optional(code('性别', Sex)),
    bornOn: day('出生日期'),
    registeredOn: optional(day('登记日期')),
  },
});

/** 交通事故: a serious accident in which a member was hurt or killed. */
export const accident = defineRegister('accident', '交通事故', {
  of: person,
  fields: {
    on: day('事故日期'),
    injury: sensitive(code('伤情', Injury)),
    side: optional(code('事故责任', AccidentSide)),
    place: optional(text('事故地点')),
  },
});
