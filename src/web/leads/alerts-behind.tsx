import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import type { Rule } from '../../kernel/index.ts';
import type { RuleView } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { names } from '../names.ts';
import { useFilters } from '../ui/go.tsx';

const founds: Readonly<Record<string, string>> = {
  verified: '已核查',
  true: '核实属实',
  confirmed: '存在风险',
};

/** The leads behind a figure of 规则成效: what they are filtered by, and a tag that says so and takes it away. */
export function useAlertsBehind() {
  const [{ rule, alertSource, alertMonth, found }, change] = useFilters();
  const { data: rules = [] } = useQuery({
    queryKey: ['/rules'],
    queryFn: () => get<RuleView[]>('/rules'),
    enabled: rule !== undefined,
  });
  const said = [
    rule &&
      `规则：${rules.find(({ id }) => id === rule)?.label ?? names.find<Rule>('rule', rule)?.label ?? '自建规则'}`,
    alertSource && `来源部门：${alertSource}`,
    alertMonth && `数据月份：${alertMonth}`,
    found && founds[found],
  ].filter(Boolean);
  const drop = () =>
    change({ rule: undefined, alertSource: undefined, alertMonth: undefined, found: undefined });
  const tag = said.length > 0 && (
    <Tag closable onClose={drop} style={{ alignSelf: 'center' }}>
      {said.join('，')}
    </Tag>
  );
  return { params: { rule, alertSource, alertMonth, found }, tag };
}
