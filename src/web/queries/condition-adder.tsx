import { Select } from 'antd';
import type { Register } from '../../kernel/index.ts';
import { choicesOf, havingsOf, isComparable } from './choices.ts';

/** 添加条件: any field that may be compared, of a record, of what it belongs to, and of what belongs to it. */
export function ConditionAdder(props: {
  register: Register<any, any>;
  shown: readonly string[];
  onAdd: (path: string) => void;
}) {
  const { register, shown, onAdd } = props;
  const option = ({ path, label }: { path: string; label: string }) => ({ value: path, label });
  const isNew = ({ path }: { path: string }) => !shown.includes(path);
  return (
    <Select
      aria-label="添加条件"
      placeholder="＋ 添加条件"
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={280}
      style={{ width: 220, marginBottom: 12 }}
      value={null}
      options={[
        ...choicesOf(register).map(({ label, choices }) => ({
          label,
          options: choices.filter(isComparable).filter(isNew).map(option),
        })),
        ...havingsOf(register).map(({ label, choices }) => ({
          label,
          options: choices
            .filter(isNew)
            .map((having) => option(having.choice ? having : { ...having, label: `有无${having.label}` })),
        })),
      ]}
      onChange={(path: string | null) => path && onAdd(path)}
    />
  );
}
