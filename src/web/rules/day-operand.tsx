import { Input, Select } from 'antd';
import { useState } from 'react';
import type { Field, Operand, Parameter } from '../../kernel/index.ts';
import { names } from '../names.ts';
import { DayInput } from '../ui/day-input.tsx';
import { unitOf } from '../ui/unit.ts';

const spans = { daysAgo: '天前', monthsAgo: '个月前', yearsAgo: '年前' } as const;
type Span = keyof typeof spans;
const units: Readonly<Record<string, Span>> = {
  天: 'daysAgo',
  个月: 'monthsAgo',
  年: 'yearsAgo',
  周岁: 'yearsAgo',
};

/** A day: fixed, so long ago, as long ago as a parameter says, or the beginning of the month or year. */
export function DayOperand(props: {
  field: Field<any>;
  value: readonly Operand[];
  onChange: (value: readonly Operand[]) => void;
}) {
  const { field, value, onChange } = props;
  const [only] = value;
  const kind = kindOf(only);
  const [wanted, setWanted] = useState(kind);
  const mode = only === undefined ? wanted : kind;
  const amount = typeof only === 'object' ? Object.values(only)[0] : undefined;
  const parameters = names
    .all<Parameter<any>>('parameter')
    .filter(({ as }) => as.sqlType === 'bigint' && units[unitOf(as)]);
  return (
    <>
      <Select
        aria-label={`${field.label}与什么比`}
        style={{ width: 118 }}
        value={mode}
        options={[
          { value: 'day', label: '某一天' },
          ...Object.entries(spans).map(([span, label]) => ({ value: span, label: `若干${label}` })),
          { value: 'by', label: '按参数推算' },
          { value: 'month', label: '本月初' },
          { value: 'year', label: '本年初' },
        ]}
        onChange={(next) => {
          setWanted(next);
          onChange(next === 'month' || next === 'year' ? [{ startOf: next }] : []);
        }}
      />
      {mode === 'day' && (
        <DayInput
          value={typeof only === 'string' ? only : ''}
          onChange={(day) => onChange(day ? [day] : [])}
        />
      )}
      {mode in spans && (
        <Input
          aria-label={`${field.label}多久以前`}
          inputMode="numeric"
          style={{ width: 120 }}
          suffix={spans[mode as Span]}
          defaultValue={typeof amount === 'number' ? String(amount) : ''}
          onChange={({ target }) =>
            onChange(
              /^\d{1,4}$/.test(target.value) ? [{ [mode]: Number(target.value) } as unknown as Operand] : [],
            )
          }
        />
      )}
      {mode === 'by' && (
        <Select
          aria-label={`${field.label}的参数`}
          placeholder="选一个参数"
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          style={{ minWidth: 200 }}
          value={typeof amount === 'object' && amount ? (amount as { parameter: string }).parameter : null}
          options={parameters.map(({ id, label }) => ({ value: id, label: `${label}前` }))}
          onChange={(parameter: string) => {
            const span = units[unitOf(names.parameter(parameter).as)] ?? 'daysAgo';
            onChange([{ [span]: { parameter } } as unknown as Operand]);
          }}
        />
      )}
    </>
  );
}

function kindOf(operand: Operand | undefined): string {
  if (typeof operand !== 'object') return 'day';
  if ('startOf' in operand) return operand.startOf;
  const [unit = 'day', amount] = Object.entries(operand)[0] ?? [];
  return typeof amount === 'object' ? 'by' : unit;
}
