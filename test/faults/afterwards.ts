import pg from 'pg';
import type { Connection } from '../../src/server/db/postgres/url.ts';
import { start } from './command.ts';
import type { Write } from './traffic.ts';

/** What became of the writes that were answered with success, as sentences; empty if each is there, once. */
export async function missing(connection: Connection, writes: readonly Write[]): Promise<string[]> {
  // Those answered by now: what is answered while the tables are read may be too young to stand in what was read.
  const answered = writes.filter(({ status }) => status === 200);
  const client = new pg.Client(connection);
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows: visits } = await client.query(
      'select visitor, count(*)::int as n from visit group by visitor',
    );
    const visited = new Map<string, number>(visits.map(({ visitor, n }) => [visitor, n]));
    const { rows: events } = await client.query(
      'select case_id as id, move, count(*)::int as n from event group by case_id, move',
    );
    const moved = new Map<string, number>(events.map(({ id, move, n }) => [`${id} ${move}`, n]));
    return answered.flatMap((write) => {
      const { path, body, answer, key } = write;
      const [found, what] = path.startsWith('/forms/')
        ? [visited.get((body.given as { visitor: string }).visitor), 'visit']
        : path === '/cases'
          ? [moved.get(`${answer.id} open`), 'case']
          : [moved.get(`${path.split('/')[2]} ${body.move ?? 'return'}`), `move ${body.move ?? 'return'}`];
      return found === 1 ? [] : [`${key}: ${what} is there ${found ?? 0} times`];
    });
  } finally {
    await client.end();
  }
}

/** How much was done that nobody was told of: visits and events beyond the writes that were answered with success. */
export async function untold(connection: Connection, writes: readonly Write[]): Promise<number> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    const { rows } = await client.query(`
      select (select count(*) from visit)::int + (select count(*) from event where move <> 'cease')::int as n`);
    return rows[0].n - writes.filter(({ status }) => status === 200).length;
  } finally {
    await client.end();
  }
}

/** Runs the product's own checks beside the server: states against events, registers, figures, and the audit chain. */
export async function verdicts(folder: string, env: NodeJS.ProcessEnv = {}): Promise<string[]> {
  const said: string[] = [];
  for (const args of [['check'], ['audit', 'verify']]) {
    const command = start(folder, args, env);
    if ((await command.ended) !== 0) said.push(`${args.join(' ')}: ${command.said()}`);
  }
  return said;
}
