import {
  code,
  day,
  defineCodeList,
  defineRegister,
  optional,
  quantity,
  sensitive,
  text,
} from '../../kernel/index.ts';
import { household } from '../household/index.ts';

export const PetitionChannel = defineCodeList(
  '信访渠道',
  {
    letters: '来信来访',
    online: '网上信访',
    hotline: '12345热线',
    poverty: '12317热线',
    media: '网络舆情',
  },
  {
    letters: ['来信', '来访', '信访', '走访', '上访'],
    online: ['网上', '网信', '网上投诉', '网络信访'],
    hotline: ['12345', '市长热线', '政务服务热线', '政务热线', '12345政务服务便民热线'],
    poverty: ['12317'],
    media: ['网络', '舆情', '媒体', '新闻媒体'],
  },
);
export const PetitionState = defineCodeList(
  '办理状态',
  {
    accepted: '已受理',
    handling: '办理中',
    closed: '已办结',
  },
  {
    accepted: ['受理', '待办', '待办理'],
    handling: ['在办', '正在办理', '办理'],
    closed: ['办结', '办毕', '已办', '已办理', '已回复'],
  },
);

/** 涉农信访: what a household has asked for or complained of in twelve months, its petitions one after the other. */
export const petition = defineRegister('petition', '信访诉求', {
  of: household,
  fields: {
    petitions: optional(quantity('近12个月信访件数', '件')),
    channel: optional(code('最近信访渠道', PetitionChannel)),
    lastOn: optional(day('最近登记日期')),
    content: optional(sensitive(text('诉求内容'))),
    state: optional(code('最近一件办理状态', PetitionState)),
  },
});
