import { defineFeed } from '../../kernel/index.ts';
import { agricultureBureau, byPerson, ofHead } from '../household/index.ts';
import { productionLoss, unsoldProduce } from './registers.ts';

const l = productionLoss.fields;
const u = unsoldProduce.fields;
const monthly = {
  from: agricultureBureau,
  every: 'month',
  mayBeNothing: true,
  matchBy: byPerson,
} as const;

export const productionLosses = defineFeed('production-losses', '产业受损农户', {
  ...monthly,
  into: productionLoss,
  columns: {
    ...ofHead,
    kind: { header: '产业类型', aliases: ['产业类别'], as: l.kind },
    product: { header: '品种', aliases: ['产业名称'], as: l.product },
    cause: { header: '受损原因', as: l.cause },
    foundOn: { header: '受损日期', aliases: ['发生日期'], as: l.foundOn },
    scale: { header: '受损规模', as: l.scale },
    loss: { header: '损失金额', as: l.loss },
    paid: { header: '保险赔付', aliases: ['保险理赔'], as: l.paid },
  },
});

export const unsoldProducts = defineFeed('unsold-products', '滞销农产品', {
  ...monthly,
  into: unsoldProduce,
  whole: true,
  columns: {
    ...ofHead,
    product: { header: '产品名称', aliases: ['滞销产品'], as: u.product },
    amount: { header: '滞销数量', as: u.amount },
    value: { header: '滞销货值', aliases: ['货值'], as: u.value },
    reportedOn: { header: '上报日期', as: u.reportedOn },
    soldOn: { header: '售出日期', as: u.soldOn },
  },
});
