import { createHash } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { Day, Entered, Office, Procedure, Request } from '../kernel/index.ts';
import { snake } from '../server/db/compile.ts';
import type { Platform } from '../server/platform.ts';
import { RefusalError } from '../server/problems.ts';
import { act } from '../server/procedures/act.ts';
import { openByHand } from '../server/procedures/open-by-hand.ts';
import { asSeat, type Holder, on } from '../server/session.ts';

/** A case that waits at a step, with its record's columns and a lot of 0 to 99 drawn from its household's number. */
export interface Waiting {
  readonly id: string;
  readonly lot: number;
  readonly day: Day;
  readonly values: Readonly<Record<string, any>>;
}
export type Choice = (waiting: Waiting) => Request | null;

/** One thing that happened, told through the functions that serve people. */
export interface Chapter {
  readonly what: string;
  readonly tell: (platform: Platform) => Promise<void>;
}

/** Some of the cases: those from one source, whose households drew lots from one number up to another. */
export interface Wave {
  readonly source: string;
  readonly lots?: readonly [from: number, to: number];
}
interface Step {
  readonly procedure: string;
  readonly step: string;
  readonly office: Office;
  readonly day: Day;
  readonly wave?: Wave;
}

/** Lets whoever holds the office where each waiting case lies make the chosen move. */
export async function each(
  platform: Platform,
  { procedure, step, office, day, wave }: Step,
  choose: Choice,
): Promise<void> {
  const register = platform.names.find<Procedure>('procedure', procedure)?.on.id ?? '';
  const { rows } = await sql<any>`
    select c.id, c.region, c.office, to_jsonb(r) as values, h.number from case_file c
    join ${sql.table(snake(register))} r on r.id = c.record join household h on h.id = c.root
    where c.procedure = ${procedure} and c.at = ${step} and c.opened_on <= ${day} order by h.number`.execute(
    platform.database.owner,
  );
  const [from, to] = wave?.lots ?? [0, 100];
  const isMeant = (row: any) => {
    const lot = lotOf(row.number);
    return (
      row.office === office.office && lot >= from && lot < to && (!wave || row.values.source === wave.source)
    );
  };
  for (const row of rows.filter(isMeant)) {
    const request = choose({ id: row.id, lot: lotOf(row.number + step), day, values: row.values });
    if (request)
      await asOfficial(platform, office, row.region, day, (session) => act(session, row.id, request));
  }
}

/** Opens a case for the first households, in the order of their lots, that meet a condition and have none yet. */
export async function openFor(
  platform: Platform,
  { office, day, procedure, count }: { office: Office; day: Day; procedure: string; count: number },
  where: RawBuilder<unknown>,
  given: Entered,
): Promise<void> {
  const { rows } = await sql<{ id: string; region: number }>`
    select h.id, h.region from household h where ${where}
    order by md5(h.number || ${procedure}) limit ${count}`.execute(platform.database.owner);
  for (const { id, region } of rows)
    await asOfficial(platform, office, region, day, async (session) => {
      const known = await session.db
        .selectFrom('case_file')
        .select('id')
        .where('root', '=', id)
        .where('procedure', '=', procedure)
        .executeTakeFirst();
      if (!known) await openByHand(session, { procedure, household: id, given });
    });
}

/** Lets whoever holds the office over a place do something on a day; what the platform refuses is left undone. */
export async function asOfficial(
  platform: Platform,
  office: Office,
  region: number,
  day: Day,
  work: Parameters<typeof asSeat>[2],
): Promise<void> {
  let node = platform.regions.get(region);
  while (node.level !== office.level && node.parent !== null) node = platform.regions.get(node.parent);
  const id = `demo-${office.office}-${node.code}`;
  const holder: Holder = {
    person: { id, name: `${surnames[lotOf(id) % surnames.length]}某` },
    administrator: false,
    seat: { id, ...office, region: node.code, lo: node.id, hi: node.hi },
  };
  await asSeat(on(platform, day), holder, work).catch((error) => {
    if (!(error instanceof RefusalError)) throw error;
  });
}
const surnames = [...'王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗'];
/** 0 to 99, the same for the same text. */
const lotOf = (text: string): number => createHash('sha256').update(text).digest().readUInt32BE() % 100;
