import { showPercent } from '../../kernel/index.ts';
import type { EffectBy, EffectLine } from '../http/contract.ts';
import type { Query } from '../registers/filters.ts';
import { listSheet, type SheetFile } from '../registers/list-sheet.ts';
import type { ListedColumn } from '../registers/listed.ts';
import type { Session } from '../session.ts';
import { ruleEffects } from './effects.ts';

const heads: Record<EffectBy, string> = {
  rule: '预警规则',
  source: '来源部门',
  place: '地区',
  month: '数据月份',
};

/** 规则成效 as a table file, by whatever it is seen by. */
export async function exportEffects(session: Session, query: Query): Promise<SheetFile> {
  const { by, rows, total, rules } = await ruleEffects(session, query);
  const rule = rules.find(({ id }) => id === query.rule)?.label;
  const sums = ['alerts', 'verified', 'true', 'confirmed', 'open', 'ceased'] as const;
  return listSheet<EffectLine>(session, {
    heading: '规则成效',
    unit: { rule: '条规则', source: '个部门', place: '个地区', month: '个月' }[by],
    query,
    said: [
      ...(rule ? [`规则：${rule}`] : []),
      ...(query.source ? [`来源部门：${query.source}`] : []),
      ...(query.from || query.to ? [`数据月份：${query.from ?? ''}至${query.to ?? ''}`] : []),
    ],
    columns: columnsOf(by),
    total: rows.length,
    totals: {
      ...Object.fromEntries(sums.map((key) => [key, total[key]])),
      unvisited: total.alerts - total.verified - total.open - total.ceased,
    },
    batch: async () => ({ rows, after: null }),
  });
}

const number = (key: keyof EffectLine, header: string): ListedColumn<EffectLine> => ({
  key,
  header,
  kind: 'number',
  read: (line) => line[key],
});
const columnsOf = (by: EffectBy): readonly ListedColumn<EffectLine>[] => [
  { key: 'label', header: heads[by], width: 30, read: ({ label }) => label },
  number('alerts', '预警（条）'),
  number('households', '涉及（户）'),
  number('verified', '已核查（条）'),
  number('true', '核实属实（条）'),
  {
    key: 'trueRate',
    header: '属实率',
    read: (line) => showPercent({ count: line.true, outOf: line.verified }, 1),
  },
  number('confirmed', '存在风险（条）'),
  {
    key: 'confirmedRate',
    header: '确认率',
    read: (line) => showPercent({ count: line.confirmed, outOf: line.verified }, 1),
  },
  {
    key: 'unvisited',
    header: '未核查办结（条）',
    kind: 'number',
    read: ({ alerts, verified, open, ceased }) => alerts - verified - open - ceased,
  },
  number('open', '待核查（条）'),
  number('ceased', '原因已消失（条）'),
];
