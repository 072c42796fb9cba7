import {
  ahead,
  code,
  day,
  defineCodeList,
  defineRegister,
  optional,
  text,
  yesNo,
} from '../../kernel/index.ts';

/** 工作记录: what an office did for one of its duties; a report that there is nothing is a record like any other. */
export const workRecord = defineRegister('work-record', '工作记录', {
  title: 'matter',
  fields: {
    matter: text('事项'),
    periodFrom: day('所属期起始日'),
    doneOn: day('完成日期'),
    none: optional(yesNo('无新增')),
    topic: optional(text('主题')),
    content: optional(text('情况')),
  },
});

export const TakingPart = defineCodeList('参加层级', { county: '县区', township: '乡镇', village: '村' });
/** 专项行动: what everybody of one level does within a time of its own (百日提升行动); whoever sets it asks all within their region. */
export const campaign = defineRegister('campaign', '专项行动', {
  reference: true,
  title: 'name',
  fields: {
    name: text('行动名称'),
    level: code('参加层级', TakingPart),
    from: ahead(day('开始日期')),
    to: ahead(day('结束日期')),
    content: text('工作内容'),
    document: optional(text('文号')),
  },
  forbids: (c) => [{ when: c.to.below(c.from), say: '结束日期早于开始日期；请改正' }],
});
