import { Select } from 'antd';
import { useState } from 'react';
import type { Register } from '../../kernel/index.ts';
import { useFilters } from '../ui/go.tsx';
import { choiceAt, choicesOf, havings, isComparable } from './choices.ts';
import { ConditionRow } from './condition-row.tsx';

/** 条件: those that stand in the address and those just added, all of which must hold. */
export function Conditions({ register }: { register: Register<any, any> }) {
  const [filters, change] = useFilters();
  const having = havings(register);
  const labelOf = (path: string) =>
    choiceAt(register, path)?.label ?? having.find((each) => each.path === path)?.label;
  const given = Object.keys(filters).filter((path) => labelOf(path));
  const [added, setAdded] = useState<readonly string[]>([]);
  const shown = [...new Set([...given, ...added])];
  const remove = (path: string) => {
    setAdded(added.filter((each) => each !== path));
    change({ [path]: undefined });
  };
  return (
    <>
      {shown.map((path) => (
        <ConditionRow
          key={path}
          label={labelOf(path) ?? path}
          choice={choiceAt(register, path)}
          value={filters[path] ?? ''}
          onChange={(value) => {
            setAdded([...new Set([...added, path])]);
            change({ [path]: value });
          }}
          onRemove={() => remove(path)}
        />
      ))}
      <Select
        aria-label="添加条件"
        placeholder="＋ 添加条件"
        showSearch={{ optionFilterProp: 'label' }}
        style={{ width: 220, marginBottom: 12 }}
        value={null}
        options={[
          ...choicesOf(register).map(({ label, choices }) => ({
            label,
            options: choices
              .filter((choice) => isComparable(choice) && !shown.includes(choice.path))
              .map((choice) => ({ value: choice.path, label: choice.label })),
          })),
          ...(having.length
            ? [
                {
                  label: '名下有无',
                  options: having
                    .filter(({ path }) => !shown.includes(path))
                    .map(({ path, label }) => ({ value: path, label: `有无${label}` })),
                },
              ]
            : []),
        ]}
        onChange={(path: string | null) => path && setAdded([...added, path])}
      />
    </>
  );
}
