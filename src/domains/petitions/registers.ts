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

export const PetitionChannel = defineCodeList('信访渠道', {
  letters: '来信来访',
  online: '网上信访',
  hotline: '12345热线',
  poverty: '12317热线',
  media: '网络舆情',
});
export const PetitionState = defineCodeList('办理状态', {
  accepted: '已受理',
  handling: '办理中',
  closed: '已办结',
});

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
