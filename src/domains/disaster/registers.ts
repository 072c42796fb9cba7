import {
  and,
  code,
  day,
  defineCodeList,
  defineRegister,
  money,
  not,
  optional,
  quantity,
  text,
} from '../../kernel/index.ts';
import { household } from '../household/index.ts';

export const DisasterKind = defineCodeList(
  '灾种',
  {
    flood: '洪涝',
    drought: '干旱',
    hail: '风雹',
    frost: '低温冷冻',
    ground: '地质灾害',
    fire: '火灾',
    other: '其他',
  },
  {
    flood: ['洪水', '水灾', '暴雨', '内涝', '洪涝灾害'],
    drought: ['旱灾', '干旱灾害'],
    hail: ['冰雹', '大风', '风灾', '雹灾', '风雹灾害'],
    frost: ['冻害', '霜冻', '雪灾', '低温'],
    ground: ['滑坡', '泥石流', '塌陷', '地陷'],
    fire: ['失火', '火情'],
  },
);
export const HouseDamage = defineCodeList(
  '房屋损坏',
  {
    collapsed: '倒塌',
    serious: '严重损坏',
    slight: '一般损坏',
    none: '无损坏',
  },
  {
    collapsed: ['倒房', '房屋倒塌', '全倒'],
    serious: ['严损', '严重受损'],
    slight: ['一般受损', '轻微损坏', '轻损'],
    none: ['未受损', '完好', '无'],
  },
);
export const Severity = defineCodeList('受灾程度', { serious: '严重', medium: '较重', slight: '一般' });
export const PovertyRisk = defineCodeList('致贫风险', { yes: '有', watch: '需持续关注', no: '无' });
export const Recovery = defineCodeList('恢复进度', {
  waiting: '未开始',
  underway: '恢复中',
  recovered: '已恢复',
});

/** 受灾情况: what a household lost in a disaster, as the county counted it. */
export const disasterLoss = defineRegister('disaster-loss', '受灾情况', {
  of: household,
  fields: {
    kind: code('灾种', DisasterKind),
    struckOn: day('受灾日期'),
    house: optional(code('房屋损坏', HouseDamage)),
    cropArea: optional(quantity('农作物受灾面积', '亩', 1)),
    lostArea: optional(quantity('农作物绝收面积', '亩', 1)),
    loss: optional(money('直接经济损失')),
    relief: optional(money('已发救灾资金')),
  },
});

/** 受灾台账: 受灾程度、致贫风险、帮扶措施、责任单位、责任人, and how far the household has recovered. */
export const disasterLedger = defineRegister('disaster-ledger', '受灾台账', {
  of: household,
  fields: {
    struckOn: day('受灾日期'),
    severity: code('受灾程度', Severity),
    risk: code('致贫风险', PovertyRisk),
    measures: text('帮扶措施'),
    unit: text('责任单位'),
    officer: text('责任人'),
    recovery: code('恢复进度', Recovery),
    recoveredOn: optional(day('恢复日期')),
  },
  forbids: (c) => [
    {
      when: and(c.recovery.is('recovered'), not(c.recoveredOn.known())),
      say: '已恢复的，请补填恢复日期',
    },
  ],
});
