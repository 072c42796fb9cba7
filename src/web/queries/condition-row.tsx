import { DeleteOutlined } from '@ant-design/icons';
import { Button, Flex, Input, Select } from 'antd';
import { useState } from 'react';
import type { Field } from '../../kernel/index.ts';
import { DayRange } from '../ui/day-range.tsx';
import { unitOf } from '../ui/unit.ts';
import type { Choice } from './choices.ts';

/** One condition of a query: the field, how it is compared and with what; `value` is a filter as the address has it. */
export function ConditionRow(props: {
  label: string;
  /** None for 名下有无. */
  choice: Choice | undefined;
  value: string;
  onChange: (value: string | undefined) => void;
  onRemove: () => void;
}) {
  const { label, choice, value, onChange, onRemove } = props;
  const kind = value === '!' || value === '*' ? value : 'is';
  return (
    <Flex gap={8} align="center" wrap className="condition">
      <span className="condition-name">{choice ? label : '名下有无'}</span>
      {choice ? (
        <>
          <Select
            aria-label={`${label}怎样比较`}
            style={{ width: 92 }}
            value={kind}
            options={[
              { value: 'is', label: howOf(choice.field) },
              { value: '*', label: '已填' },
              { value: '!', label: '未填' },
            ]}
            onChange={(next) => onChange(next === 'is' ? undefined : next)}
          />
          {kind === 'is' && <Bounds choice={choice} value={value} onChange={onChange} />}
        </>
      ) : (
        <>
          <Select
            aria-label={label}
            style={{ width: 92 }}
            value={value || null}
            placeholder="请选择"
            options={[
              { value: 'yes', label: '有' },
              { value: 'no', label: '没有' },
            ]}
            onChange={(next) => onChange(next ?? undefined)}
          />
          {label}
        </>
      )}
      <Button
        type="text"
        size="small"
        icon={<DeleteOutlined />}
        aria-label={`删去条件${label}`}
        onClick={onRemove}
      />
    </Flex>
  );
}

const howOf = ({ options, sqlType }: Field<any>): string =>
  options ? '为' : sqlType === 'text' ? '含' : '介于';

function Bounds(props: { choice: Choice; value: string; onChange: (value: string | undefined) => void }) {
  const { choice, value, onChange } = props;
  const { field, label } = choice;
  if (field.options)
    return (
      <Select
        mode="multiple"
        aria-label={label}
        style={{ minWidth: 220, maxWidth: 520 }}
        placeholder="可选多项"
        value={value ? value.split(',') : []}
        options={Object.entries<string>(field.options).map(([code, said]) => ({ value: code, label: said }))}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={(chosen: string[]) => onChange(chosen.join(',') || undefined)}
      />
    );
  if (field.sqlType === 'date')
    return <DayRange field={field} value={value} onChange={onChange} named={false} />;
  if (field.sqlType === 'bigint') return <QuantityRange field={field} value={value} onChange={onChange} />;
  return (
    <Input.Search
      aria-label={label}
      placeholder="输入文字后回车"
      defaultValue={value.replace(/^~/, '')}
      onSearch={(word) => onChange(word.trim() ? `~${word.trim()}` : undefined)}
      onBlur={({ target }) => onChange(target.value.trim() ? `~${target.value.trim()}` : undefined)}
      style={{ width: 220 }}
    />
  );
}

/** From one quantity to another in its own unit, either left open; kept in the smallest that it is stored in. */
function QuantityRange(props: {
  field: Field<any>;
  value: string;
  onChange: (value: string | undefined) => void;
}) {
  const { field, value, onChange } = props;
  const [from = '', to = ''] = value.split('..');
  const [wrong, setWrong] = useState<string>();
  const unit = unitOf(field);
  const shown = (bound: string) =>
    bound ? field.show(Number(bound)).replace(unit, '').replaceAll(',', '') : '';
  const enter = (typed: string, other: (bound: string) => readonly [string, string]) => {
    try {
      const [low, high] = other(typed.trim() ? String(field.parse(typed.trim())) : '');
      setWrong(undefined);
      onChange(low || high ? `${low}..${high}` : undefined);
    } catch (error) {
      setWrong((error as Error).message);
    }
  };
  const input = (name: string, bound: string, other: (bound: string) => readonly [string, string]) => (
    <Input
      key={name + bound}
      aria-label={`${field.label}${name}`}
      inputMode="decimal"
      style={{ width: 120 }}
      defaultValue={shown(bound)}
      suffix={unit}
      onBlur={({ target }) => enter(target.value, other)}
      onPressEnter={(event) => enter(event.currentTarget.value, other)}
    />
  );
  return (
    <>
      {input('不低于', from, (bound) => [bound, to])}
      <span className="quiet">至</span>
      {input('不高于', to, (bound) => [from, bound])}
      {wrong && <span className="complaint">{wrong}</span>}
    </>
  );
}
