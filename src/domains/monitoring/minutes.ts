/** What the minutes of every 民主评议 leave for the pen: who led, who kept out, and a page of signatures. */
export const minutes = {
  parts: [
    {
      heading: '会议情况',
      pen: [
        '时间、地点：',
        '主持人：',
        '记录人：',
        '回避人员及原因：',
        '户情和讨论情况：',
        '',
        '',
        '评议意见：',
        '',
        '结果（□通过 □不通过）：',
      ],
    },
    { heading: '参会人员签名', columns: ['序号', '姓名', '签名', '序号', '姓名', '签名'], blanks: 12 },
  ],
  signatures: ['村党组织书记：', '村务监督委员会主任：'],
  seal: 'village',
} as const;
