import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Select } from 'antd';
import { useMemo } from 'react';
import {
  type ActionProps,
  type NotToggleProps,
  QueryBuilder,
  type RuleGroupType,
  type ValueEditorProps,
} from 'react-querybuilder';
import { conditionOn, type Expr, type Operand, type Register } from '../../kernel/index.ts';
import { fieldOf, names } from '../names.ts';
import { choicesOf, havingsOf, isComparable } from '../queries/choices.ts';
import './condition-builder.css';
import { OperandsInput } from './operands.tsx';
import { tellingField } from './telling.ts';
import { columnAt, type Group, keep, type Operator } from './tree.ts';

/** 条件: put together from a register's fields, from those of whom its records belong to, and of what belongs to them. */
export default function ConditionBuilder(props: {
  register: Register<any, any>;
  value: Group;
  onChange: (value: Group) => void;
}) {
  const { register, value, onChange } = props;
  const fields = useMemo(() => fieldsOf(register), [register]);
  const telling = useMemo(() => tellingField(register, names), [register]);
  return (
    <QueryBuilder
      fields={fields as never}
      query={value as RuleGroupType}
      onQueryChange={(next: RuleGroupType) => onChange(next as Group)}
      combinators={[
        { name: 'and', label: '以下全部满足' },
        { name: 'or', label: '以下任一满足' },
      ]}
      getOperators={(field: string) => operatorsOf(field, register) as never}
      getDefaultValue={() => []}
      {...(telling && { getDefaultField: telling })}
      autoSelectOperator
      resetOnFieldChange
      resetOnOperatorChange={false}
      showNotToggle
      translations={{
        addRule: { label: '条件', title: '添加条件' },
        addGroup: { label: '一组条件', title: '添加一组条件' },
        removeRule: { label: '', title: '删去这个条件' },
        removeGroup: { label: '', title: '删去这一组' },
        fields: { title: '字段' },
        operators: { title: '怎样比较' },
        combinators: { title: '全部还是任一' },
        notToggle: { label: '反过来（不是这样）', title: '反过来' },
      }}
      controlElements={{
        fieldSelector: Choose as never,
        operatorSelector: Choose as never,
        combinatorSelector: Choose as never,
        addRuleAction: Add,
        addGroupAction: Add,
        removeRuleAction: Remove,
        removeGroupAction: Remove,
        notToggle: Not,
        valueEditor: Value,
      }}
      context={{ register }}
    />
  );
}

function fieldsOf(register: Register<any, any>) {
  return [
    ...choicesOf(register).map(({ label, choices }) => ({
      label,
      options: choices.filter(isComparable).map(({ path, label: said }) => ({ name: path, label: said })),
    })),
    ...havingsOf(register)
      .filter(({ choices }) => choices.length > 1)
      .map(({ label, choices }) => ({
        label,
        options: choices
          .filter(({ choice, path }) => choice && isOwnBelonging(path, register))
          .map(({ path, label: said }) => ({ name: path, label: `有${said}` })),
      })),
    { label: '其他', options: [{ name: keep, label: '原有条件（保留）' }] },
  ].filter(({ options }) => options.length > 0);
}
/** A condition speaks of what belongs to the record itself, not of what belongs to its members. */
const isOwnBelonging = (path: string, register: Register<any, any>): boolean =>
  names.belongings(register).some(({ id }) => path.startsWith(`has.${id}.`));

/** How a field may be compared, in the words that its kind has for it. */
function operatorsOf(path: string, on: Register<any, any>) {
  if (path === keep) return [{ name: keep, label: '保留' }];
  const { register, field: name } = columnAt(path, on);
  const field = fieldOf(register, name);
  const says = field?.says ?? { in: '为' };
  const as = (of: Operator, label: string) => ({ name: of, label });
  const sizes = (['atLeast', 'above', 'atMost', 'below'] as const).map((how) =>
    as(how, (says as Record<string, string>)[how] ?? how),
  );
  const filled = [as('known', '已填'), as('blank', '未填')];
  const same = [as('in', says.in), as('notIn', `不${says.in}`)];
  const belongs = path.startsWith('has.');
  const listed = field?.options
    ? [...same, ...filled]
    : field?.sqlType === 'text'
      ? [as('contains', '含'), as('notContains', '不含'), ...same, ...filled]
      : [...sizes, ...same, ...filled];
  // Of what belongs to it, one that is not so says little of the others.
  return belongs ? listed.filter(({ name: of }) => !/^not|blank/.test(of)) : listed;
}

interface Choosing {
  readonly title?: string;
  readonly value?: string;
  readonly options: readonly {
    readonly label: string;
    readonly name?: string;
    readonly options?: readonly { readonly name: string; readonly label: string }[];
  }[];
  handleOnChange(chosen: unknown): void;
}
function Choose({ title, value, options, handleOnChange }: Choosing) {
  return (
    <Select
      aria-label={title ?? ''}
      value={value ?? null}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      style={{ minWidth: 112, maxWidth: 260 }}
      options={options.map((each) =>
        each.options
          ? { label: each.label, options: each.options.map(({ name, label }) => ({ value: name, label })) }
          : { value: each.name, label: each.label },
      )}
      onChange={(chosen) => handleOnChange(chosen)}
    />
  );
}
const Add = ({ label, title, handleOnClick }: ActionProps) => (
  <Button
    size="small"
    icon={<PlusOutlined />}
    aria-label={String(title)}
    onClick={(event) => handleOnClick(event)}
  >
    {label}
  </Button>
);
const Remove = ({ title, handleOnClick }: ActionProps) => (
  <Button
    type="text"
    size="small"
    icon={<DeleteOutlined />}
    aria-label={String(title)}
    onClick={(event) => handleOnClick(event)}
  />
);
const Not = ({ checked, label, handleOnChange }: NotToggleProps) => (
  <Checkbox checked={Boolean(checked)} onChange={({ target }) => handleOnChange(target.checked)}>
    {label}
  </Checkbox>
);

function Value({ field, operator, value, handleOnChange, context }: ValueEditorProps) {
  const { register } = context as { register: Register<any, any> };
  if (operator === 'known' || operator === 'blank') return null;
  if (operator === keep) return <span className="kept">{saidOf(value as Expr, register)}</span>;
  const at = columnAt(field, register);
  const of = fieldOf(at.register, at.field);
  if (!of) return null;
  return (
    <OperandsInput
      field={of}
      how={operator}
      value={Array.isArray(value) ? (value as Operand[]) : []}
      onChange={handleOnChange}
    />
  );
}

function saidOf(expr: Expr, register: Register<any, any>): string {
  return conditionOn('条件', register, names).show(expr);
}
