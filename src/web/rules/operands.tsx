import { Input, Select } from 'antd';
import { useState } from 'react';
import type { Field, Operand, Parameter } from '../../kernel/index.ts';
import { names } from '../names.ts';
import { unitOf } from '../ui/unit.ts';
import { DayOperand } from './day-operand.tsx';

interface Props {
  readonly field: Field<any>;
  readonly how: string;
  readonly value: readonly Operand[];
  readonly onChange: (value: readonly Operand[]) => void;
}
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

/** What is typed is read as the field reads it, key by key; what it cannot read counts as not filled, and is said once one leaves it. */
function Typed({ field, value, onChange }: Omit<Props, 'how'>) {
  const unit = unitOf(field);
  const show = (values: readonly Operand[]) =>
    values
      .map((each) => (unit ? field.show(each).replace(unit, '').replaceAll(',', '') : String(each)))
      .join('、');
  const shown = show(value);
  const [typed, setTyped] = useState(shown);
  const [known, setKnown] = useState(shown);
  const [wrong, setWrong] = useState<string>();
  // Somebody else changed it: 撤销改动, or another operator.
  if (shown !== known) {
    setKnown(shown);
    setTyped(shown);
    setWrong(undefined);
  }
  const read = (text: string): readonly Operand[] => {
    const words = field.sqlType === 'text' ? text.split(/[、,，\s]+/) : [text];
    return words.filter((word) => word.trim()).map((word) => field.parse(word.trim()));
  };
  const enter = (text: string) => {
    setTyped(text);
    setWrong(undefined);
    let values: readonly Operand[] = [];
    try {
      values = read(text);
    } catch {
      // Half a number is not wrong yet.
    }
    setKnown(show(values));
    onChange(values);
  };
  const leave = () => {
    try {
      setTyped(show(read(typed)));
    } catch (error) {
      setWrong((error as Error).message);
    }
  };
  return (
    <>
      <Input
        aria-label={field.label}
        value={typed}
        placeholder={field.sqlType === 'text' ? '几个词用顿号隔开' : '填数值'}
        {...(unit && { suffix: unit, inputMode: 'decimal' as const })}
        style={{ width: unit ? 140 : 220 }}
        onChange={({ target }) => enter(target.value)}
        onBlur={leave}
      />
      {wrong && <span className="complaint">{wrong}</span>}
    </>
  );
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
