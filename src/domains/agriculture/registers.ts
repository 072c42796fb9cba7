import { code, day, defineCodeList, defineRegister, money, optional, text } from '../../kernel/index.ts';
import { household } from '../household/index.ts';

export const Production = defineCodeList(
  '产业类型',
  {
    crops: '种植',
    livestock: '养殖',
    processing: '加工',
    other: '其他',
  },
  { crops: ['种植业'], livestock: ['养殖业'], processing: ['加工业', '农产品加工'] },
);
export const FailureCause = defineCodeList(
  '受损原因',
  {
    weather: '自然灾害',
    pests: '病虫害',
    disease: '疫病',
    market: '价格下跌',
    business: '经营失败',
    other: '其他',
  },
  {
    weather: ['自然灾害受损', '气象灾害'],
    pests: ['虫害', '病害'],
    disease: ['动物疫病', '疫情'],
    market: ['价格下跌滞销', '滞销', '市场价格下跌'],
    business: ['经营不善', '亏损'],
  },
);

/** 产业受损: a household's production that failed, and what it lost. */
export const productionLoss = defineRegister('production-loss', '产业受损', {
  of: household,
  fields: {
    kind: code('产业类型', Production),
    product: optional(text('品种')),
    cause: optional(code('受损原因', FailureCause)),
    foundOn: day('受损日期'),
    scale: optional(text('受损规模')),
    loss: optional(money('损失金额')),
    paid: optional(money('保险赔付')),
  },
});

/** 滞销: what a household has grown and cannot sell. */
export const unsoldProduce = defineRegister('unsold-produce', '滞销农产品', {
  of: household,
  fields: {
    product: text('产品名称'),
    amount: optional(text('滞销数量')),
    value: optional(money('滞销货值')),
    reportedOn: optional(day('上报日期')),
    soldOn: optional(day('售出日期')),
  },
});
