import { useQuery } from '@tanstack/react-query';
import { Button, Flex, Tag } from 'antd';
import { useState } from 'react';
import type { Checklist, ChecklistItem } from '../../domains/calendar/index.ts';
import { methods, ownMethod } from '../../domains/calendar/index.ts';
import { words } from '../../kernel/index.ts';
import type { DutyCalendar, ParameterValueView, ParameterView } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { valueInForce } from '../parameters/in-force.ts';
import { Basis } from '../parameters/parameter-table.tsx';
import { useSession } from '../session.tsx';
import { usePhone } from '../ui/phone.ts';
import { Loading, ProblemNotice } from '../ui/problem.tsx';
import { Wide } from '../ui/wide.tsx';
import { DutyCell } from './duty-count.tsx';
import { MethodDrawer } from './method-drawer.tsx';
import { sumOf } from './words.ts';

type Version = ParameterValueView & { readonly value: Checklist };

/** 工作法: the named methods that hold in the seat's region, item by item, with how the duties stand that fulfil them. */
export function Methods({ calendar }: { calendar: DutyCalendar }) {
  const { day, seat } = useSession();
  const [open, setOpen] = useState<string>();
  const { data, error, refetch } = useQuery({
    queryKey: ['parameters'],
    queryFn: () => get<ParameterView[]>('/parameters'),
  });
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />;
  if (!data) return <Loading />;
  const chosen = data.find(({ id }) => id === open);
  return (
    <>
      {methods.map(({ id, label }) => {
        const parameter = data.find((each) => each.id === id);
        const version =
          parameter && (valueInForce(parameter.values, day, seat.region.code) as Version | undefined);
        if (!parameter || !version) return null;
        return (
          <section key={id} className="panel" style={{ marginBottom: 12 }}>
            <Flex justify="space-between" align="start" gap={8} wrap>
              <div>
                <h2 style={{ margin: 0 }}>{version.value.name ?? label}</h2>
                <div className="quiet">
                  {version.value.place} · <Source of={id} version={version} />
                  {version.id && ` · ${version.from}起`}
                  {version.area && ` · ${version.area.name}`}
                </div>
              </div>
              <Button onClick={() => setOpen(id)} className="no-print">
                {parameter.mayEdit ? '录入、修改' : '历次内容'}（{parameter.values.length}）
              </Button>
            </Flex>
            <Items items={version.value.items} calendar={calendar} />
          </section>
        );
      })}
      {chosen && <MethodDrawer key={chosen.id} parameter={chosen} onClose={() => setOpen(undefined)} />}
    </>
  );
}

/** 文号; where a method is only named, that its source says no more. */
const Source = ({ of, version: { basis, value } }: { of: string; version: Version }) =>
  value.items.length ? (
    <Basis basis={basis} />
  ) : (
    <Tag style={{ margin: 0 }}>{of === ownMethod.id ? '尚未录入' : '来源未给出内容'}</Tag>
  );

function Items({ items, calendar }: { items: readonly ChecklistItem[]; calendar: DutyCalendar }) {
  const phone = usePhone();
  if (!items.length)
    return (
      <p className="quiet" style={{ margin: '12px 0 0' }}>
        只有名称，没有内容；由县级、市级经办录入。
      </p>
    );
  return phone ? (
    <Listed items={items} calendar={calendar} />
  ) : (
    <Wide style={{ marginTop: 12 }}>
      <table className="sheet">
        <thead>
          <tr>
            <th>类别</th>
            <th>事项</th>
            <th>频次</th>
            <th>责任层级</th>
            <th>本系统中的佐证</th>
            <th className="number">本月完成</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item, index) => (
            <tr key={item.text}>
              <td className="short">{item.group !== items[index - 1]?.group ? item.group : ''}</td>
              <td className="long" style={{ minWidth: 220 }}>
                {item.text}
              </td>
              <td className="short">{item.every ? words.cadences[item.every] : '—'}</td>
              <td className="short">{item.who ?? '—'}</td>
              <td style={{ minWidth: 140 }}>{item.evidence ?? '—'}</td>
              <td className="number">
                <Fulfilled duty={item.duty} calendar={calendar} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

/** The same on a phone: one item under the other, its group above the first of it. */
const Listed = ({ items, calendar }: { items: readonly ChecklistItem[]; calendar: DutyCalendar }) =>
  items.map((item, index) => (
    <div key={item.text} style={{ marginTop: 12 }}>
      {item.group !== items[index - 1]?.group && <strong>{item.group}</strong>}
      <div>{item.text}</div>
      <Flex justify="space-between" gap={12} className="quiet">
        <span>
          {[item.every && words.cadences[item.every], item.who, item.evidence].filter(Boolean).join(' · ')}
        </span>
        <Fulfilled duty={item.duty} calendar={calendar} />
      </Flex>
    </div>
  ));

/** How the duty stands that fulfils an item, in all its periods of the month. */
function Fulfilled({ duty, calendar }: { duty: string | undefined; calendar: DutyCalendar }) {
  const lines = calendar.lines.filter((line) => line.duty === duty);
  if (!duty || !lines.length) return <>—</>;
  return (
    <DutyCell counts={sumOf(lines)} search={{ month: calendar.month, region: calendar.region.code, duty }} />
  );
}
