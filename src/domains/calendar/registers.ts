import { day, defineRegister, optional, text, yesNo } from '../../kernel/index.ts';

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
