import { useQuery } from '@tanstack/react-query';
import { Button, Table, type TableColumnsType } from 'antd';
import { domains } from '../../domains/index.ts';
import { type Expr, explain, isInForce, type Reading, type Rule, words } from '../../kernel/index.ts';
import type { ParameterView, RuleView } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { registerOf } from '../registers/paths.ts';
import { OwnTag } from '../rules/own-tag.tsx';
import { restOf } from '../rules/rest.tsx';
import { useSession } from '../session.tsx';
import { ColourChip } from '../ui/colour-chip.tsx';
import { Go, useGo } from '../ui/go.tsx';
import { usePhone } from '../ui/phone.ts';
import { namesWith } from './in-force.ts';

interface Line {
  readonly rule: Rule;
  readonly domain: string;
  readonly sentence: string;
  readonly basis: string;
  /** A rule that raises alerts has a page of its own. */
  readonly opens: boolean;
  readonly mayEdit: boolean;
  /** 自建, and where it finds nobody today, why. */
  readonly own: RuleView['own'];
}

/** 预警规则: each condition as a sentence, with the values that hold today in the seat's region; each opens to be changed. */
export function RuleTable({ parameters }: { parameters: readonly ParameterView[] }) {
  const { day, seat } = useSession();
  const phone = usePhone();
  const go = useGo();
  const at: Reading = { names: namesWith(parameters), day, place: seat.region.code };
  const { data: kept = [] } = useQuery({ queryKey: ['/rules'], queryFn: () => get<RuleView[]>('/rules') });
  const now = new Map(kept.map(({ id, condition }) => [id, condition]));
  const own = kept.flatMap((view): Line[] => {
    const on = registerOf(view.register);
    if (!view.own || !on) return [];
    const { condition } = view;
    const rule = {
      ...view,
      kind: 'rule',
      on,
      when: condition.now?.value,
      risk: view.own.risk,
    } as unknown as Rule;
    const basis = condition.values.findLast(({ value }) => value === condition.now?.value)?.basis;
    return [
      {
        rule: { ...rule, label: view.own.name },
        domain: view.domain,
        sentence: restOf(view, day) || sentenceOf(rule, { ...at, place: view.own.region.code }),
        basis: condition.now?.basis ?? basis ?? words.ours,
        opens: true,
        mayEdit: condition.mayEdit,
        own: view.own,
      },
    ];
  });
  const declared = domains.flatMap((domain): Line[] =>
    domain.parts
      .filter((part): part is Rule => part.kind === 'rule')
      .filter((rule) => isInForce(rule, day))
      .map((rule) => {
        const condition = now.get(rule.id);
        const when = (condition?.now?.value as Expr | undefined) ?? rule.when;
        return {
          rule,
          domain: domain.label,
          sentence: sentenceOf({ ...rule, when }, at),
          basis: (condition?.now ? condition.now.basis : rule.basis) ?? words.ours,
          opens: condition !== undefined,
          mayEdit: condition?.mayEdit === true,
          own: null,
        };
      }),
  );
  const lines = [...own, ...declared];
  const add = kept.some(({ condition }) => condition.mayEdit) && (
    <p style={{ margin: '0 0 12px' }}>
      <Button type="primary" onClick={() => go('/rules/new')}>
        新建规则
      </Button>
    </p>
  );
  if (phone)
    return (
      <>
        {add}
        <div className="cards">
          {lines.map(({ rule, domain, sentence, basis, ...line }) => (
            <div key={rule.id} className="card">
              <h3>{rule.label}</h3>
              <OwnTag own={line.own} />
              <LevelChip level={rule.level} />
              <span className="quiet" style={{ marginInlineStart: 10 }}>
                {rule.source} · {domain}
              </span>
              <p style={{ margin: '8px 0' }}>{sentence}</p>
              <div className="quiet">依据：{basis}</div>
              <Open rule={rule} {...line} />
            </div>
          ))}
        </div>
      </>
    );
  const columns: TableColumnsType<Line> = [
    {
      title: '规则',
      key: 'label',
      width: 220,
      render: (_, { rule, own: of }) => (
        <>
          <OwnTag own={of} />
          {rule.label}
        </>
      ),
    },
    { title: '来源部门', key: 'source', width: 100, render: (_, { rule }) => rule.source },
    { title: '领域', dataIndex: 'domain', width: 84 },
    { title: '级别', key: 'level', width: 76, render: (_, { rule }) => <LevelChip level={rule.level} /> },
    { title: '何时预警', dataIndex: 'sentence' },
    { title: '文号', dataIndex: 'basis', width: 190 },
    { title: '操作', key: 'acts', width: 96, render: (_, line) => <Open {...line} /> },
  ];
  return (
    <>
      {add}
      <Table<Line>
        size="small"
        bordered
        rowKey={({ rule }) => rule.id}
        columns={columns}
        dataSource={lines}
        pagination={false}
        tableLayout="fixed"
        scroll={{ x: 1080 }}
      />
    </>
  );
}

const Open = ({ rule, opens, mayEdit }: Pick<Line, 'rule' | 'opens' | 'mayEdit'>) =>
  opens ? <Go to={`/rules/${rule.id}`}>{mayEdit ? '改条件' : '历次条件'}</Go> : null;

/** A question has no colour. */
const LevelChip = ({ level }: { level: Rule['level'] }) =>
  level === 'question' ? <span className="quiet">待说明</span> : <ColourChip colour={level} />;

function sentenceOf(rule: Rule, at: Reading): string {
  try {
    return `${rule.on.label}：${explain(rule.when, at)}`;
  } catch (error) {
    if (error instanceof RangeError) return '所用参数今日没有值，请先在“参数”中补录';
    throw error;
  }
}
