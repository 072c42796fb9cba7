import type { Expr, Feed, Reading } from '../../../kernel/index.ts';
import { ownerColumn, snake, toSql } from '../../db/compile.ts';
import { carryOutSteps, quoted, type Step } from '../../db/duck.ts';
import type { Session } from '../../session.ts';
import { targetOf } from '../target.ts';
import { duckText } from './duck-text.ts';
import type { Store } from './store.ts';

/** A condition as it is read before or after a change. */
export interface Read {
  readonly when: Expr;
  readonly at: Reading;
}

/**
 * Leaves of a feed's facts only those for which one of the conditions may hold by their own columns and, where conditions ask nothing else
 * of them but whose they are, only the people and households of these: a change touches few, and all is asked of these few. Everything
 * stands under the name it had.
 */
export async function narrow(
  session: Session,
  store: Pick<Store, 'duck'>,
  feed: Feed,
  reads: readonly Read[],
): Promise<void> {
  const { names, platform } = session;
  const { duck } = store;
  const facts = quoted(snake(feed.into.id));
  const among = reads.map(({ when, at }) =>
    duckText(toSql(ownPart(when), at, feed.into.id), platform.database.owner),
  );
  await duck.run('create schema if not exists narrowed');
  await widen(store);
  const steps: Step[] = [
    {
      name: '可能涉及的记录',
      text: `create or replace table narrowed.${facts} as select * from main.${facts} where ${among.join(' or ')}`,
    },
  ];
  const { people, take } = targetOf(feed, names, platform.root);
  const asksOthers = /"op":"(some|twin)"/.test(JSON.stringify(reads.map(({ when }) => when)));
  if (!asksOthers && (take === 'owner' || people.of?.id === platform.root.id)) {
    const only = (table: string, ids: string) => ({
      name: '可能涉及的所属',
      text: `create or replace table narrowed.${table} as select * from main.${table} where id in (select ${ids})`,
    });
    const root = quoted(snake(platform.root.id));
    const person = quoted(snake(people.id));
    // Where conditions name nothing of people, they stand there only as whose they are.
    const isPlain = (await duck.rows(`describe main.${person}`)).length === 3;
    if (take === 'owner') steps.push(only(root, `${quoted(ownerColumn(feed.into))} from narrowed.${facts}`));
    else
      steps.push(
        {
          name: '可能涉及的人',
          // The facts have been led to their people already: all people are not looked through again.
          text: `create or replace table narrowed.people_named as
            select distinct _record as number, ${quoted(ownerColumn(feed.into))} as id, _owner as owner, region from narrowed.${facts}`,
        },
        isPlain
          ? {
              name: '可能涉及的人及其户',
              text: `create or replace table narrowed.${person} as select id, owner as ${quoted(ownerColumn(people))}, region from narrowed.people_named`,
            }
          : only(person, 'id from narrowed.people_named'),
        only(root, 'owner from narrowed.people_named'),
      );
  }
  await carryOutSteps(duck, steps);
  await duck.run(`set search_path = 'narrowed,main'`);
}

/** Everything stands under its name as a whole again. */
const widen = ({ duck }: Pick<Store, 'duck'>): Promise<void> => duck.run(`set search_path = 'main'`);

/** The same where others are asked about next: what was left for these is gone. */
export async function endNarrow(store: Pick<Store, 'duck'>): Promise<void> {
  await widen(store);
  await store.duck.run('drop schema if exists narrowed cascade');
}

/** What a condition asks of a record's own columns at least: where this does not hold, neither does the condition. */
export function ownPart(expr: Expr): Expr {
  if (expr.op === 'compare' || expr.op === 'known') return expr;
  if (expr.op === 'and' || expr.op === 'or') return { ...expr, terms: expr.terms.map(ownPart) };
  return { op: 'and', terms: [] };
}
