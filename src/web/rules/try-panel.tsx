import { Alert, Form } from 'antd';
import { useState } from 'react';
import { type Expr, type Facts, holds, type Reading, type Register, reasonOf } from '../../kernel/index.ts';
import { fieldOf } from '../names.ts';
import { choiceAt, havingAt } from '../queries/choices.ts';
import { FieldInput } from '../ui/fields.tsx';
import { columnAt, isNever, linesOf, treeOf } from './tree.ts';
import { TryHousehold } from './try-household.tsx';

interface Props {
  readonly register: Register<any, any>;
  readonly expr: Expr;
  /** The one that holds; none where the rule is new. */
  readonly now?: Expr;
  readonly at: Reading;
}

/** 试一试: figures of a household that somebody makes up, and whether the rule would alert for them, and why; nothing is kept. */
export function TryPanel({ register, expr, now, at }: Props) {
  const [given, setGiven] = useState<Readonly<Record<string, unknown>>>({});
  const paths = [
    ...new Set([now, expr].flatMap((each) => (each && !isNever(each) ? pathsOf(each, register) : []))),
  ];
  const { facts, wrong } = factsOf(given, paths, register, at);
  const isTried = Object.values(given).some((value) => value !== undefined && value !== '');
  return (
    <details style={{ margin: '10px 0' }}>
      <summary style={{ cursor: 'pointer' }}>试一试：选一户或填一户的数，看会不会预警、为什么</summary>
      <TryHousehold register={register} expr={expr} now={now} />
      <h3 style={{ margin: '12px 0 0', fontSize: 14 }}>或者填一户的数</h3>
      <Form layout="vertical" component="div" style={{ marginTop: 8 }}>
        <div className="filters" style={{ alignItems: 'start' }}>
          {paths.map((path) => {
            const { register: of, field } = columnAt(path, register);
            const declared = fieldOf(of, field);
            const label = (choiceAt(register, path) ?? havingAt(register, path))?.label ?? path;
            return declared ? (
              <Form.Item
                key={path}
                label={label}
                htmlFor={`try-${path}`}
                style={{ marginBottom: 8, minWidth: 180 }}
                {...(wrong[path] && { validateStatus: 'error' as const, help: wrong[path] })}
              >
                <FieldInput
                  id={`try-${path}`}
                  field={declared}
                  value={given[path]}
                  onChange={(value) => setGiven({ ...given, [path]: value })}
                />
              </Form.Item>
            ) : null;
          })}
        </div>
      </Form>
      {isTried && !Object.keys(wrong).length && (
        <>
          <Verdict label={now ? '按新条件' : '按这条规则'} expr={expr} facts={facts} at={at} />
          {now && <Verdict label="按现行条件" expr={now} facts={facts} at={at} />}
        </>
      )}
    </details>
  );
}

function Verdict({ label, expr, facts, at }: { label: string; expr: Expr; facts: Facts; at: Reading }) {
  const does = holds(expr, facts, at);
  const { sentence, milder } = does ? reasonOf(expr, facts, at) : { sentence: '', milder: '' };
  return (
    <Alert
      type={does ? 'warning' : 'info'}
      showIcon
      style={{ marginBottom: 8 }}
      title={`${label}：${does ? '会预警' : '不预警'}`}
      description={
        does ? (
          <>
            {sentence}
            {milder && <div className="quiet">何种情形不预警：{milder}</div>}
          </>
        ) : (
          '没有填的算作未知，未知的不满足比较'
        )
      }
    />
  );
}

const pathsOf = (expr: Expr, register: Register<any, any>): readonly string[] =>
  linesOf(treeOf(expr, register)).flatMap(({ field, operator }) => (operator === 'keep' ? [] : [field]));

/** The record with whom it belongs to and what belongs to it, of what was typed; what could not be read, by path. */
function factsOf(
  given: Readonly<Record<string, unknown>>,
  paths: readonly string[],
  register: Register<any, any>,
  at: Reading,
): { facts: Facts; wrong: Record<string, string> } {
  const wrong: Record<string, string> = {};
  const of = (id: string, having: boolean): Record<string, unknown> =>
    Object.fromEntries(
      paths.flatMap((path) => {
        const { register: where, field } = columnAt(path, register);
        if (where !== id || path.startsWith('has.') !== having) return [];
        const value = given[path];
        if (value === undefined || value === '') return [];
        try {
          return [[field, fieldOf(id, field)?.parse(value)]];
        } catch (error) {
          wrong[path] = (error as Error).message;
          return [];
        }
      }),
    );
  const build = (one: Register<any, any>): Facts => ({
    ...of(one.id, false),
    ...(at.place && { region: at.place }),
    ...(one.of && { [one.of.id]: build(one.of) }),
  });
  const belongings = Object.fromEntries(
    at.names.belongings(register).flatMap(({ id }) => {
      const typed = of(id, true);
      return Object.keys(typed).length ? [[id, [typed]]] : [];
    }),
  );
  return { facts: { ...build(register), ...belongings }, wrong };
}
