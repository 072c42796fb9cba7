import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ComparedCounts, Comparison } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { Go, useFilters } from '../ui/go.tsx';
import { usePhone } from '../ui/phone.ts';
import { Loading, ProblemNotice } from '../ui/problem.tsx';
import { Wide } from '../ui/wide.tsx';
import { money, type Span, useSwings } from './spans.ts';

/** The comparison of a span in a region. */
export function useComparison(span: Span, region: string) {
  const { rise, fall } = useSwings();
  const params = { from: span.from, until: span.until, region, money, rise, fall };
  return useQuery({
    queryKey: ['/comparisons', params],
    queryFn: () => get<Comparison>('/comparisons', params),
  });
}

const ways = ['came', 'went', 'changed'] as const;

/** 差异: how many there were, came, went, changed and are, by place; in which fields; how they came and went. Every figure opens. */
export function Differences({ number, span, region }: { number: string; span: Span; region: string }) {
  const { data, error, refetch } = useComparison(span, region);
  const swings = useSwings();
  const phone = usePhone();
  const [, change] = useFilters();
  if (error) return <ProblemNotice error={error} retry={() => refetch()} />;
  if (!data) return <Loading />;
  const { registers, places, rises, falls } = data;
  const open = (n: number, search: Readonly<Record<string, string>>, code = region): ReactNode =>
    n ? (
      <Go
        to="/adjustment/rows"
        search={{ number, span: span.value, region: code, ...search }}
        // Within a sentence colour alone does not tell a link.
        {...(phone && { style: { textDecoration: 'underline' } })}
      >
        {n.toLocaleString('en-US')}
      </Go>
    ) : (
      <span className="quiet">0</span>
    );
  const lines = [
    ...places
      .filter(({ counts }) => Object.values(counts).some(({ before, after }) => before + after > 0))
      .map((place) => ({ label: place.region.name, code: place.region.code, ...place })),
    {
      label: '合计',
      code: region,
      counts: Object.fromEntries(registers.map((each) => [each.register, each as ComparedCounts])),
      rises,
      falls,
    },
  ];
  const name = ({ label, code }: (typeof lines)[number]) =>
    label === '合计' ? (
      <strong>{data.region.name}合计</strong>
    ) : (
      <button type="button" className="link" onClick={() => change({ region: code })}>
        {label}
      </button>
    );
  const cells = (line: (typeof lines)[number], register: string) => {
    const counts = line.counts[register];
    return {
      before: counts?.before.toLocaleString('en-US') ?? '0',
      ...Object.fromEntries(ways.map((way) => [way, open(counts?.[way] ?? 0, { register, way }, line.code)])),
      after: counts?.after.toLocaleString('en-US') ?? '0',
    } as Readonly<Record<'before' | (typeof ways)[number] | 'after', ReactNode>>;
  };
  const heads = [
    ['before', span.fromLabel],
    ['came', '增加'],
    ['went', '减少'],
    ['changed', '变更'],
    ['after', span.untilLabel],
  ] as const;
  const swingsOf = (line: (typeof lines)[number]) => [
    open(line.rises, { register: 'household', swing: 'rise' }, line.code),
    open(line.falls, { register: 'household', swing: 'fall' }, line.code),
  ];
  return (
    <>
      {phone ? (
        <div className="cards">
          {lines.toReversed().map((line) => (
            <div key={line.label} className="card">
              <h3>{name(line)}</h3>
              <dl>
                {registers.map(({ register, label, unit }) => {
                  const of = cells(line, register);
                  return (
                    <div key={register} style={{ display: 'contents' }}>
                      <dt>{label}</dt>
                      <dd>
                        {of.before}
                        {unit}→{of.after}
                        {unit}
                        <br />增{of.came} 减{of.went} 变更{of.changed}
                      </dd>
                    </div>
                  );
                })}
                <dt>收入大幅升／降</dt>
                <dd>
                  {swingsOf(line)[0]}户／{swingsOf(line)[1]}户
                </dd>
              </dl>
            </div>
          ))}
        </div>
      ) : (
        <Wide>
          <table className="sheet" style={{ background: '#fff' }}>
            <thead>
              <tr>
                <th rowSpan={2}>单位</th>
                {registers.map(({ register, label, unit }) => (
                  <th key={register} colSpan={heads.length} style={{ textAlign: 'center' }}>
                    {label}（{unit}）
                  </th>
                ))}
                <th colSpan={2} style={{ textAlign: 'center' }}>
                  人均纯收入（户）
                </th>
              </tr>
              <tr>
                {registers.flatMap(({ register }) =>
                  heads.map(([key, label]) => (
                    <th key={register + key} className="number">
                      {label}
                    </th>
                  )),
                )}
                <th className="number">升{swings.rise}%以上</th>
                <th className="number">降{swings.fall}%以上</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.label}>
                  <td>{name(line)}</td>
                  {registers.flatMap(({ register }) => {
                    const of = cells(line, register);
                    return heads.map(([key]) => (
                      <td key={register + key} className="number">
                        {of[key]}
                      </td>
                    ));
                  })}
                  {swingsOf(line).map((cell, i) => (
                    <td key={i ? 'fall' : 'rise'} className="number">
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
      <p className="quiet">
        核实、采集日期和按月评定的结果不算变动；改了又改回去的也不算。收入升降的标准是{swings.source}
        ，可在规则参数中改。
      </p>
      <div className="columns">
        {registers.map(({ register, label, unit, fields, ways: hows }) => (
          <section key={register} className="panel" style={{ margin: 0 }}>
            <h2>{label}变了什么</h2>
            {hows.length + fields.length === 0 && <p className="quiet">没有增减变更</p>}
            <ul className="plain-list">
              {hows.map((each) => (
                <li key={each.way + each.how} className="spread line">
                  <span>
                    {each.way === 'came' ? '增加' : '减少'}：{each.label}
                  </span>
                  <span>
                    {open(each.count, { register, way: each.way, how: each.how ?? '-' })}
                    {unit}
                  </span>
                </li>
              ))}
              {fields.map((each) => (
                <li key={each.name} className="spread line">
                  <span>{each.label}</span>
                  <span>
                    {open(each.count, { register, field: each.name })}
                    {unit}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}
