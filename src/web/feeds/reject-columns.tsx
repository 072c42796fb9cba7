import type { RejectView } from '../../server/http/contract.ts';
import type { Column } from '../ui/data-table.tsx';

/** 退回明细's columns: which line, which column, what stood there, what is wrong with it and what to do. */
export const rejectColumns: readonly Column<RejectView>[] = [
  { key: 'line', title: '行号', width: 80, fixed: true, align: 'right', show: ({ line }) => line },
  { key: 'column', title: '问题列', width: 130, show: ({ column }) => column || '—' },
  {
    key: 'value',
    title: '原值',
    width: 160,
    show: ({ column, value }) => <Long text={value || (column ? '（空）' : '—')} most={140} />,
  },
  { key: 'reason', title: '原因', width: 240, show: ({ reason }) => <Long text={reason} most={220} /> },
  { key: 'remedy', title: '建议', width: 260, show: ({ remedy }) => <Long text={remedy} most={240} /> },
];

/** What becomes of the line. */
export const fateColumn: Column<RejectView> = {
  key: 'fate',
  title: '处理',
  show: ({ fate }) => (fate ? fateWords[fate] : ''),
};
export const fateWords = { confirm: '待确认', return: '退回', repeat: '重复，不重复计' } as const;

/** Breaks into lines before it pushes what stands beside it out of sight; `most` in px. */
const Long = ({ text, most }: { text: string; most: number }) => (
  <div style={{ maxWidth: most, whiteSpace: 'normal', overflowWrap: 'anywhere' }}>{text}</div>
);
