import {
  code,
  day,
  defineCodeList,
  defineRegister,
  optional,
  quantity,
  text,
  yesNo,
} from '../../kernel/index.ts';
import { household, villageProfile } from '../household/index.ts';

export const WaterQuality = defineCodeList(
  '水质检测结论',
  {
    good: '达标',
    fair: '基本达标',
    bad: '不达标',
  },
  { good: ['合格'], fair: ['基本合格'], bad: ['不合格', '超标'] },
);

/** 停水: how many days in twelve months a household had none, and whether it has again. */
export const waterCut = defineRegister('water-cut', '停水情况', {
  of: household,
  fields: {
    works: optional(text('供水工程')),
    days: optional(quantity('近12个月停水天数', '天')),
    cuts: optional(quantity('近12个月停水次数', '次')),
    lastOn: optional(day('最近停水日期')),
    restoredOn: optional(day('恢复供水日期')),
  },
});

/** 饮水安全评价: the four criteria 水量、水质、用水方便程度、供水保证率, of which the last is `water-cut`. */
export const waterCheck = defineRegister('water-check', '饮水安全评价', {
  of: household,
  fields: {
    works: optional(text('供水工程')),
    quality: optional(code('水质检测结论', WaterQuality)),
    testedOn: optional(day('检测日期')),
    scarce: optional(yesNo('是否缺水地区')),
    litres: optional(quantity('每人每日水量', '升')),
    minutes: optional(quantity('取水往返时间', '分钟')),
  },
});

/** 自然村水质检测: one sample of one hamlet's water on a day; the last of a year is the one that counts. */
export const hamletTest = defineRegister('hamlet-water-test', '自然村水质检测', {
  of: villageProfile,
  title: 'hamlet',
  fields: {
    hamlet: text('自然村'),
    testedOn: day('检测日期'),
    works: optional(text('供水工程')),
    quality: code('水质检测结论', WaterQuality),
    failed: optional(text('不达标项目')),
    laboratory: optional(text('检测机构')),
  },
});
