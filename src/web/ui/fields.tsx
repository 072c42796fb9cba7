import { Form, Input, Radio, Select } from 'antd';
import type { ReactNode } from 'react';
import type { Complaints, Entered, Field } from '../../kernel/index.ts';
import { choiceAmong, choicesOf, relevantFields } from '../members/relevant.ts';
import { fieldOf } from '../names.ts';
import { DayInput } from './day-input.tsx';
import { RecordChoice } from './record-choice.tsx';
import { isMonth, unitOf } from './unit.ts';

/** The input for one declared field. Values are what a person enters: money in yuan, codes, days as `YYYY-MM-DD`. */
export function FieldInput(props: {
  field: Field<any>;
  value: unknown;
  onChange: (value: unknown) => void;
  /** Choices left out or all there are, where the page knows better. */
  choices?: readonly string[] | undefined;
  among?: 'here' | 'left' | undefined;
  id?: string;
}): ReactNode {
  const { field, value, onChange, choices, among } = props;
  const id = props.id ? { id: props.id } : {};
  if (field.options) {
    const options = Object.entries(field.options)
      .filter(([code]) => !choices || choices.includes(code))
      .map(([code, label]) => ({ value: code, label }));
    const chosen = value === undefined || value === null ? null : String(value);
    const enter = (code: string | null | undefined) =>
      onChange(
        code === undefined || code === null
          ? undefined
          : field.sqlType === 'boolean'
            ? code === 'true'
            : code,
      );
    return options.length <= 4 ? (
      <Radio.Group
        {...id}
        value={chosen}
        options={options}
        onChange={({ target }) => enter(target.value)}
        style={{ display: 'flex', flexWrap: 'wrap', rowGap: 8 }}
      />
    ) : (
      <Select
        {...id}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={`请选择${field.label}`}
        value={chosen}
        options={options}
        onChange={enter}
      />
    );
  }
  if (field.refers)
    return <RecordChoice {...id} refers={field.refers} among={among} value={value} onChange={onChange} />;
  const entered = value === undefined || value === null ? '' : String(value);
  if (field.sqlType === 'date')
    return <DayInput {...id} value={entered} onChange={onChange} month={isMonth(field)} />;
  if (field.sqlType === 'bigint')
    return (
      <Input
        {...id}
        inputMode="decimal"
        value={entered}
        suffix={unitOf(field)}
        onChange={({ target }) => onChange(target.value)}
        style={{ maxWidth: 260 }}
      />
    );
  if (field.samples)
    return (
      <>
        <Select
          placeholder="从常用的开始"
          aria-label={`常用的${field.label}`}
          value={null}
          options={Object.entries(field.samples).map(([label, value]) => ({ value, label }))}
          onChange={onChange}
          style={{ width: '100%', marginBottom: 8 }}
        />
        <LongInput {...id} value={entered} onChange={onChange} />
      </>
    );
  return isLong(field) ? (
    <LongInput {...id} value={entered} onChange={onChange} />
  ) : (
    <Input {...id} value={entered} onChange={({ target }) => onChange(target.value)} />
  );
}

function LongInput(props: { id?: string; value: string; onChange: (value: string) => void }) {
  const { onChange, ...rest } = props;
  return (
    <Input.TextArea
      {...rest}
      autoSize={{ minRows: 2, maxRows: 8 }}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}

/** The fields of a register that are asked for and, not starred, those that may be given; complaints under each. */
export function FieldsForm(props: {
  register: string;
  asks: readonly string[];
  offers?: readonly string[];
  given: Entered;
  onChange: (given: Entered) => void;
  complaints?: Complaints | undefined;
  /** The field that somebody came for. */
  marked?: string | undefined;
}) {
  const { register, asks, offers = [], given, onChange, complaints = {}, marked } = props;
  const id = (name: string) => idOfField(register, name);
  const { shown, musts } = relevantFields(register, [...asks, ...offers], given);
  return shown.map((name) => {
    const field = fieldOf(register, name);
    if (!field || field.machine) return null;
    return (
      <Form.Item
        key={name}
        label={field.label}
        htmlFor={id(name)}
        required={asks.includes(name) || musts.includes(name)}
        layout="vertical"
        style={{ marginBottom: 14 }}
        {...(marked === name && { className: 'marked' })}
        {...(complaints[name] && { validateStatus: 'error' as const, help: complaints[name] })}
      >
        <FieldInput
          id={id(name)}
          field={field}
          value={given[name]}
          choices={choicesOf(register, name, given)}
          among={choiceAmong(register, name, given)}
          onChange={(value) => onChange({ ...given, [name]: value })}
        />
      </Form.Item>
    );
  });
}

/** By what the input of a field is found on its page. */
export const idOfField = (register: string, name: string): string => `${register}-${name}`;

/** What takes more than a line to say. */
const isLong = ({ label }: Field<any>): boolean =>
  /说明|内容|理由|意见|情况|计划|原因|异议|依据|成效|资产/.test(label);
