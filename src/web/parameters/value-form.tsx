import { useMutation } from '@tanstack/react-query';
import { Alert, App, Button, Form, Input, Space } from 'antd';
import { useState } from 'react';
import type { ParameterPreview, ParameterView } from '../../server/http/contract.ts';
import { ProblemError, post } from '../api.ts';
import { names } from '../names.ts';
import { useSession } from '../session.tsx';
import { DayInput } from '../ui/day-input.tsx';
import { FieldInput } from '../ui/fields.tsx';
import { sentenceOf } from '../ui/problem.tsx';
import { RegionSelect } from '../ui/region-select.tsx';
import { unitOf } from '../ui/unit.ts';
import { seenOf } from './in-force.ts';
import { PreviewPanel } from './preview-panel.tsx';

type Entry = { value?: unknown; from?: string; until?: string; area?: string; basis?: string };

/** A new dated value: typed as the parameter is declared, from a day, perhaps until one, for an area, with its 文号. */
export function ValueForm({ parameter, onSaved }: { parameter: ParameterView; onSaved: () => unknown }) {
  const { message } = App.useApp();
  const { day, seat } = useSession();
  const [entry, setEntry] = useState<Entry>({ from: day });
  const [complaints, setComplaints] = useState<Readonly<Record<string, string>>>({});
  const { as } = names.parameter(parameter.id);
  const complain = (error: Error) =>
    setComplaints((error instanceof ProblemError && error.problem.complaints) || {});
  const look = useMutation({
    mutationFn: async (body: object) => ({
      body,
      preview: await post<ParameterPreview>(`/parameters/${parameter.id}/preview`, body),
    }),
    onError: complain,
  });
  const save = useMutation({
    mutationFn: (body: object) => post(`/parameters/${parameter.id}/values`, body),
    onSuccess: () => {
      void message.success(`${parameter.label}已新增`);
      setEntry({ from: day });
      look.reset();
    },
    onError: complain,
    // Where others have added one meanwhile, that stands in the list by now.
    onSettled: onSaved,
  });
  const failed = look.error ?? save.error;
  const change = (next: Partial<Record<keyof Entry, unknown>>) => {
    setEntry({ ...entry, ...next } as Entry);
    setComplaints({});
    // What was looked at was another value.
    look.reset();
  };
  const submit = () => {
    const wrong = wrongIn(entry, (value) => as.parse(value));
    setComplaints(wrong);
    if (Object.keys(wrong).length) return;
    const { value, from, until, area, basis } = entry;
    // With its unit the value reads the same wherever it is parsed: 8300 alone might be taken for fen.
    const shown = as.options ? value : as.show(as.parse(value));
    look.mutate({
      value: shown,
      from,
      seen: seenOf(parameter),
      ...(until && { until }),
      ...((area ?? ownArea(seat.region)) && { area: area ?? seat.region.code }),
      ...(basis?.trim() && { basis: basis.trim() }),
    });
  };
  const item = (name: keyof Entry, label: string, input: React.ReactNode, help?: string) => (
    <Form.Item
      label={label}
      htmlFor={`value-${name}`}
      required={name === 'value' || name === 'from'}
      style={{ marginBottom: 14 }}
      {...(complaints[name]
        ? { validateStatus: 'error' as const, help: complaints[name] }
        : help && { extra: help })}
    >
      {input}
    </Form.Item>
  );
  return (
    <Form layout="vertical" onFinish={submit} className="panel">
      <h2>新增一个值</h2>
      {failed && !Object.keys(complaints).length && (
        <Alert type="error" showIcon title={sentenceOf(failed)} style={{ marginBottom: 12 }} />
      )}
      {item(
        'value',
        `${parameter.label}${unitOf(as) && !as.options ? `（${unitOf(as)}）` : ''}`,
        <FieldInput
          id="value-value"
          field={as}
          value={entry.value}
          onChange={(value) => change({ value })}
        />,
      )}
      <Space wrap size={[20, 0]} align="start">
        {item(
          'from',
          '自何日起',
          <DayInput id="value-from" value={entry.from ?? ''} onChange={(from) => change({ from })} />,
        )}
        {item(
          'until',
          '至何日止（可不填）',
          <DayInput id="value-until" value={entry.until ?? ''} onChange={(until) => change({ until })} />,
        )}
      </Space>
      {!parameter.everywhere &&
        item(
          'area',
          '适用地区',
          <Space wrap>
            <span>{seat.region.name}</span>
            <RegionSelect value={entry.area} onChange={(area) => change({ area })} down="township" />
          </Space>,
          '不选下级地区的，适用于本岗位所在的全部地区',
        )}
      {item(
        'basis',
        '文号',
        <Input
          id="value-basis"
          value={entry.basis ?? ''}
          placeholder="如：淇巩固〔2023〕12号"
          onChange={({ target }) => change({ basis: target.value })}
        />,
        '没有文号的将标为“默认值”',
      )}
      {look.data ? (
        <>
          <PreviewPanel preview={look.data.preview} />
          <Space wrap style={{ marginTop: 12 }}>
            <Button type="primary" loading={save.isPending} onClick={() => save.mutate(look.data.body)}>
              确认新增
            </Button>
            <Button onClick={() => look.reset()}>再改改</Button>
          </Space>
        </>
      ) : (
        <Button type="primary" htmlType="submit" loading={look.isPending} style={{ marginTop: 8 }}>
          先看影响
        </Button>
      )}
    </Form>
  );
}

function wrongIn({ value, from, until }: Entry, parse: (value: unknown) => unknown): Record<string, string> {
  const wrong: Record<string, string> = {};
  try {
    parse(value);
  } catch (error) {
    wrong.value = (error as Error).message;
  }
  if (!from) wrong.from = '自何日起：必填';
  if (from && until && until < from) wrong.until = '至何日止：不能早于起始日期';
  return wrong;
}

/** A province's or city's seat may mean everywhere; a county's value is its own. */
const ownArea = ({ level }: { level: string }): boolean => level !== 'province';
