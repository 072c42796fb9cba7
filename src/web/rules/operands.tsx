import { Input, Select } from 'antd';
import { useState } from 'react';
import type { Field, Operand, Parameter } from '../../kernel/index.ts';
import { names } from '../names.ts';
import { DayInput } from '../ui/day-input.tsx';
import { unitOf } from '../ui/unit.ts';

interface Props {
  readonly field: Field<any>;
  readonly how: string;
  readonly value: readonly Operand[];
  readonly onChange: (value: readonly Operand[]) => void;
}
const spans = { daysAgo: '天前', monthsAgo: '个月前', yearsAgo: '年前' } as const;
type Span = keyof typeof spans;
const units: Readonly<Record<string, Span>> = {
  天: 'daysAgo',
  个月: 'monthsAgo',
  年: 'yearsAgo',
  周岁: 'yearsAgo',
};

/** With what a field is compared: codes, a quantity, a day, words, or the parameter that says it. */
export function OperandsInput(props: Props) {
  const { field, value, onChange } = props;
  if (field.options)
    return (
      <Select
        mode="multiple"
        aria-label={field.label}
        placeholder="可选多项"
        style={{ minWidth: 200, maxWidth: 460 }}
        value={value.map(String)}
        options={Object.entries<string>(field.options).map(([code, label]) => ({ value: code, label }))}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={(codes: string[]) =>
          onChange(codes.map((code) => (field.sqlType === 'boolean' ? code === 'true' : code)))
        }
      />
    );
  if (field.sqlType === 'date') return <DayOperand {...props} />;
  return <Plain {...props} />;
}

/** A quantity or words: typed, or said by a parameter. */
function Plain({ field, how, value, onChange }: Props) {
  const [only] = value;
  const isBy = typeof only === 'object' && 'parameter' in only;
  const parameters = parametersFor(field, how);
  const [by, setBy] = useState(isBy);
  const isShown = isBy || by;
  return (
    <>
      {parameters.length > 0 && (
        <Select
          aria-label={`${field.label}与什么比`}
          style={{ width: 88 }}
          value={isShown ? 'parameter' : 'value'}
          options={[
            { value: 'value', label: field.sqlType === 'text' ? '文字' : '数值' },
            { value: 'parameter', label: '参数' },
          ]}
          onChange={(next) => {
            setBy(next === 'parameter');
            onChange([]);
          }}
        />
      )}
      {isShown ? (
        <Select
          aria-label={`${field.label}的参数`}
          placeholder="选一个参数"
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          style={{ minWidth: 200, maxWidth: 320 }}
          value={isBy ? (only as { parameter: string }).parameter : null}
          options={parameters.map(({ id, label }) => ({ value: id, label }))}
          onChange={(parameter) => onChange([{ parameter }])}
        />
      ) : (
        <Typed field={field} value={value} onChange={onChange} />
      )}
    </>
  );
}

/** What is typed is read as the field reads it; what it cannot read is said at once. */
function Typed({ field, value, onChange }: Omit<Props, 'how'>) {
  const unit = unitOf(field);
  const shown = value
    .map((each) => (unit ? field.show(each).replace(unit, '').replaceAll(',', '') : String(each)))
    .join('、');
  const [wrong, setWrong] = useState<string>();
  const enter = (typed: string) => {
    if (typed === shown) return;
    try {
      const words = field.sqlType === 'text' ? typed.split(/[、,，\s]+/) : [typed];
      setWrong(undefined);
      onChange(words.filter((word) => word.trim()).map((word) => field.parse(word.trim())));
    } catch (error) {
      setWrong((error as Error).message);
    }
  };
  return (
    <>
      <Input
        key={shown}
        aria-label={field.label}
        defaultValue={shown}
        placeholder={field.sqlType === 'text' ? '几个词用顿号隔开' : '填数值'}
        {...(unit && { suffix: unit, inputMode: 'decimal' as const })}
        style={{ width: unit ? 140 : 220 }}
        onBlur={({ target }) => enter(target.value)}
        onPressEnter={({ currentTarget }) => enter(currentTarget.value)}
      />
      {wrong && <span className="complaint">{wrong}</span>}
    </>
  );
}

/** A day: fixed, so long ago, as long ago as a parameter says, or the beginning of the month or year. */
function DayOperand({ field, value, onChange }: Props) {
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

/** Those that say the same kind of thing: yuan for yuan, lists of words for what may stand in a text. */
const parametersFor = (field: Field<any>, how: string): readonly Parameter<any>[] =>
  names
    .all<Parameter<any>>('parameter')
    .filter(({ as }) =>
      field.sqlType === 'text'
        ? as.sqlType === 'text[]' && /contains/i.test(how)
        : as.sqlType === field.sqlType && unitOf(as) === unitOf(field),
    );
