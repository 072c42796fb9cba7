import { Button, Flex } from 'antd';
import { useState } from 'react';
import type { Register } from '../../kernel/index.ts';
import { useFilters } from '../ui/go.tsx';
import { choiceAt, havingAt } from './choices.ts';
import { ConditionAdder } from './condition-adder.tsx';
import { ConditionRow } from './condition-row.tsx';

const groups = ['any1', 'any2', 'any3', 'any4', 'any5', 'any6', 'any7', 'any8', 'any9'];

/** 条件: those that must all hold, and groups of which any one suffices. */
export function Conditions({ register }: { register: Register<any, any> }) {
  const [filters, change] = useFilters();
  const [begun, setBegun] = useState<readonly string[]>([]);
  const shown = groups.filter(
    (group) => begun.includes(group) || Object.keys(filters).some((name) => name.startsWith(`${group}.`)),
  );
  const next = groups.find((group) => !shown.includes(group));
  const drop = (group: string) => {
    setBegun(begun.filter((each) => each !== group));
    const inside = Object.keys(filters).filter((name) => name.startsWith(`${group}.`));
    change(Object.fromEntries(inside.map((name) => [name, undefined])));
  };
  return (
    <>
      <ConditionList register={register} prefix="" />
      {shown.map((group) => (
        <fieldset key={group} className="any-of">
          <legend>满足以下任一条即可</legend>
          <ConditionList register={register} prefix={`${group}.`} />
          <Button type="link" size="small" onClick={() => drop(group)}>
            删去这一组
          </Button>
        </fieldset>
      ))}
      {next && (
        <Button style={{ marginBottom: 12 }} onClick={() => setBegun([...begun, next])}>
          ＋ 添加一组“满足任一条即可”
        </Button>
      )}
    </>
  );
}

/** The conditions whose names in the address begin with a prefix, and those just added. */
function ConditionList({ register, prefix }: { register: Register<any, any>; prefix: string }) {
  const [filters, change] = useFilters();
  const [added, setAdded] = useState<readonly string[]>([]);
  const find = (path: string) => choiceAt(register, path) ?? havingAt(register, path);
  const given = Object.keys(filters).flatMap((name) => {
    const path = name.startsWith(prefix) ? name.slice(prefix.length) : '';
    return path && find(path) ? [path] : [];
  });
  const shown = [...new Set([...given, ...added])];
  return (
    <>
      {shown.map((path) => {
        const found = find(path);
        return (
          <ConditionRow
            key={path}
            label={found?.label ?? path}
            choice={havingAt(register, path)?.choice ?? choiceAt(register, path)}
            value={filters[prefix + path] ?? ''}
            onChange={(value) => {
              setAdded([...new Set([...added, path])]);
              change({ [prefix + path]: value });
            }}
            onRemove={() => {
              setAdded(added.filter((each) => each !== path));
              change({ [prefix + path]: undefined });
            }}
          />
        );
      })}
      {prefix === '' && isOnOne(shown) && (
        <p className="quiet" style={{ margin: '0 0 8px' }}>
          对同一种名下记录的几个条件，说的是同一条记录
        </p>
      )}
      <Flex>
        <ConditionAdder
          register={register}
          shown={shown}
          onAdd={(path) => setAdded([...new Set([...added, path])])}
        />
      </Flex>
    </>
  );
}

/** Whether two conditions are on fields of the same belonging. */
function isOnOne(paths: readonly string[]): boolean {
  const belongings = paths.flatMap((path) => /^has\.([^.]+)\./.exec(path)?.[1] ?? []);
  return new Set(belongings).size < belongings.length;
}
