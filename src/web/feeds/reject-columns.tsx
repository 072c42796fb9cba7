import type { RejectView } from '../../server/http/contract.ts';
import type { Column } from '../ui/data-table.tsx';

/** 退回明细's columns: which line, which column, what stood there, what is wrong with it and what to do. */
export const rejectColumns: readonly Column<RejectView>[] = [
  { key: 'line', title: '行号', width: 80, fixed: true, align: 'right', show: ({ line }) => line },
  { key: 'column', title: '问题列', width: 130, show: ({ column }) => column || '—' },
  {
    key: 'value',
    title: '原值',
    width: 200,
    show: ({ column, value }) => <Long text={value || (column ? '（空）' : '—')} />,
  },
  { key: 'reason', title: '原因', width: 280, show: ({ reason }) => <Long text={reason} /> },
  { key: 'remedy', title: '建议', width: 300, show: ({ remedy }) => <Long text={remedy} /> },
];

/** What becomes of the line. */
export const fateColumn: Column<RejectView> = {
  key: 'fate',
  title: '处理',
  show: ({ fate }) => (fate ? fateWords[fate] : ''),
};
export const fateWords = { confirm: '待确认', return: '退回', repeat: '重复，不重复计' } as const;

const Long = ({ text }: { text: string }) => (
  <span style={{ whiteSpace: 'normal', overflowWrap: 'anywhere' }}>{text}</span>
);
