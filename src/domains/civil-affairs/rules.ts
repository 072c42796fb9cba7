import { and, defineRule } from '../../kernel/index.ts';
import { aid } from './registers.ts';

const { kind, change } = aid.columns;

export const newlyAided = defineRule('newly-aided', '新增低保、特困等救助', {
  basis: '郑州市2021年公开的预警标准',
  level: 'yellow',
  risk: 'other',
  source: '民政局',
  on: aid,
  when: and(kind.in('allowance', 'destitute', 'margin', 'expense', 'temporary'), change.is('added')),
});
