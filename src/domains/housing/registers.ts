import { code, day, defineCodeList, defineRegister, optional, yesNo } from '../../kernel/index.ts';
import { HouseGrade, household } from '../household/index.ts';

export const Repair = defineCodeList('改造状态', {
  none: '未改造',
  unneeded: '无需改造',
  kept: '不改造',
  planned: '已列入计划',
  building: '施工中',
  accepted: '已改造',
  moved: '已搬离',
  demolished: '已拆除',
});
export const house = defineRegister('house', '住房鉴定', {
  of: household,
  fields: {
    grade: code('鉴定等级', HouseGrade),
    appraisedOn: optional(day('鉴定日期')),
    lived: optional(yesNo('是否有人居住')),
    only: optional(yesNo('是否唯一住房')),
    repair: optional(code('改造状态', Repair)),
  },
});
