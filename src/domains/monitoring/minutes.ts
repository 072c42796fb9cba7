import type { Column, TableColumn } from '../../kernel/index.ts';
import { household } from '../household/index.ts';

type Voted = Record<'inFavour' | 'against' | 'abstained', Column<number | null, any>> & {
  readonly note: Column<string | null, any>;
};
/** 户主｜情况｜意见｜同意｜不同意｜弃权｜结果: what a meeting said of each household. */
export const spoken = (c: Voted): readonly TableColumn[] => [
  household.columns.head,
  c.note,
  '意见',
  c.inFavour,
  c.against,
  c.abstained,
  { label: '结果', holds: c.inFavour.above(c.against), words: { met: '通过', unmet: '未通过' } },
];
/** What the minutes of every 民主评议 leave for the pen: who led, who kept out, and a page of signatures. */
export const minutes = {
  parts: [
    {
      heading: '会议情况',
      pen: ['时间、地点：', '主持人：', '记录人：', '回避人员及原因：', '讨论情况：', '', ''],
    },
    { heading: '参会人员签名', columns: ['序号', '姓名', '签名', '序号', '姓名', '签名'], blanks: 12 },
  ],
  signatures: ['村党组织书记：', '村务监督委员会主任：'],
  seal: 'village',
} as const;
