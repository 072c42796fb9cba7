import { Collapse } from 'antd';
import type { Procedure } from '../../kernel/index.ts';
import type { BatchView, CaseLine } from '../../server/http/contract.ts';
import type { Column } from '../ui/data-table.tsx';
import { index, left, recordField, subject, village } from './case-columns.tsx';
import { FindingList, lacking } from './findings.tsx';

export type BatchLine = BatchView['lines'][number];

/** What a batch shows of each household: who, as what, how long it has, and what was checked. */
export const batchColumns = (procedure: Procedure): readonly Column<BatchLine>[] => [
  index as Column<BatchLine>,
  subject as Column<BatchLine>,
  village as Column<BatchLine>,
  {
    key: 'population',
    title: '人口',
    width: 60,
    align: 'right',
    show: ({ population }) => population ?? '—',
  },
  ...['category', 'clearedBy']
    .filter((name) => Object.hasOwn(procedure.on.fields, name))
    .map((name) => recordField(procedure.on.id, name, 130) as Column<BatchLine>),
  { key: 'days', title: '累计天数', width: 86, align: 'right', show: ({ days }) => days },
  left as Column<CaseLine> as Column<BatchLine>,
  { key: 'verdict', title: '体检', width: 130, show: (line) => <Verdict line={line} /> },
  { key: 'findings', title: '需要先改的（谁来改）', width: 370, show: (line) => <Lacking line={line} /> },
];

function Verdict({ line: { findings, why } }: { line: BatchLine }) {
  const unmet = findings.filter(({ judgement }) => judgement === 'unmet').length;
  const unknown = findings.filter(({ judgement }) => judgement === 'unknown').length;
  if (why) return <strong>⊘ 不能办理</strong>;
  if (findings.length === 0) return '—';
  if (unmet) return <strong style={{ color: '#B3261E' }}>✕ 会退回（{unmet}处）</strong>;
  if (unknown) return <strong style={{ color: '#6B4A00' }}>？待核（{unknown}处）</strong>;
  return <strong style={{ color: '#0F5A4C' }}>✓ 可以通过</strong>;
}

/** What is not met stands open; what is in order unfolds. */
function Lacking({ line }: { line: BatchLine }) {
  const open = lacking(line.findings);
  const met = line.findings.filter((finding) => !open.includes(finding));
  return (
    <>
      {line.why && <div>{line.why}</div>}
      <FindingList findings={open} />
      {met.length > 0 && (
        <Collapse
          ghost
          size="small"
          className="no-print"
          items={[{ key: 'met', label: `${met.length}项已达到`, children: <FindingList findings={met} /> }]}
        />
      )}
    </>
  );
}
