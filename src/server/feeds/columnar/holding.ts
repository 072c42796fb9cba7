import type { Feed, Rule } from '../../../kernel/index.ts';
import { ownerColumn, snake, toSql } from '../../db/compile.ts';
import { literal, quoted, type Step } from '../../db/duck.ts';
import { rulesInForce } from '../../rules/in-force.ts';
import type { Session } from '../../session.ts';
import { type Target, targetOf } from '../target.ts';
import { duckText } from './duck-text.ts';
import { factFields } from './facts.ts';
import { named } from './spelled.ts';
import { factsFile, parquet, type Store } from './store.ts';

/** The rules in force that look at the register a feed fills. */
export const rulesOn = ({ reading }: Pick<Session, 'reading'>, { into }: Feed): Rule[] =>
  rulesInForce(reading).filter((rule) => rule.on.id === into.id);

/**
 * Makes table `holding` of the records of a feed for which any rule in force holds, each with whom it is about: all rules in one scan,
 * read from the same conditions as in PostgreSQL.
 */
export function holdingSteps(session: Session, store: Store, feed: Feed, region: number): Step[] {
  const { into } = feed;
  const { take } = targetOf(feed, session.names, session.platform.root);
  const held = rulesOn(session, feed).map(({ when }) =>
    duckText(toSql(when, session.reading, into.id), session.platform.database.owner),
  );
  return [
    factsAsRegister(feed, take, parquet(factsFile(store, feed, region))),
    {
      name: `比对${into.label}规则`,
      text: `create or replace temporary table holding as
        select _record, ${quoted(ownerColumn(into))} as id, region from ${quoted(snake(into.id))} where ${held.length ? held.join(' or ') : 'false'}`,
    },
  ];
}

/** Makes facts a view under the name of the register they fill, each with the record it belongs to and, where that is a person, whose household theirs is. */
export function factsAsRegister(feed: Feed, take: Target['take'], facts: string): Step {
  const { into } = feed;
  const owner = take === 'itself' ? 'record.owner as _owner, ' : '';
  const columns = factFields(feed).map((name) => `facts.${named(name)} as ${quoted(snake(name))}`);
  return {
    name: `${into.label}所属`,
    text: `create or replace view ${quoted(snake(into.id))} as
      select facts._record, record.id as ${quoted(ownerColumn(into))}, record.region, ${owner}${columns.join(', ')}
      from ${facts} facts join ${take === 'itself' ? 'people_named' : 'owners_named'} record on record.number = facts._record`,
  };
}

export async function loadRegions({ regions }: Session, { duck }: Store): Promise<void> {
  // As one JSON, for a list of a thousand rows takes longer to be read as a statement than to be asked.
  const rows = regions.all.map(({ id, hi, code, name, aliases }) => ({ id, hi, code, name, aliases }));
  const shape = '[{"id":"integer","hi":"integer","code":"varchar","name":"varchar","aliases":["varchar"]}]';
  await duck.run(
    `create or replace table region as select unnest(from_json(${literal(JSON.stringify(rows))}, ${literal(shape)}), max_depth := 2)`,
  );
}
