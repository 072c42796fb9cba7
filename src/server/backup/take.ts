import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Connection } from '../db/postgres/url.ts';
import { filesBeside, isThere, piecesOf } from './files.ts';
import { seal } from './seal.ts';
import { counted, type Section, type Sum, writeSections } from './sections.ts';

/** Of a backup being taken: which table, and how many there are. */
export type Told = (done: number, total: number, table: string) => void;

/**
 * The whole database as it stands at one instant, attachments and history included, and the rows of department files that lie beside
 * it in the data folder, packed and sealed, while people go on working. Only who is signed in is left out: after a restore everybody
 * signs in again.
 */
export async function* takeBackup(
  { connection, dataFolder }: { readonly connection: Connection; readonly dataFolder: string },
  secret: Uint8Array,
  release: string,
  told: Told = () => {},
): AsyncGenerator<Buffer, void, undefined> {
  const client = new pg.Client(connection);
  // A connection that is cut fails what is asked next, and not the whole process.
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('begin transaction isolation level repeatable read read only');
    const sections = Readable.from(writeSections(sectionsOf(client, dataFolder, release, told)), {
      objectMode: false,
    });
    const packed = createGzip({ level: 6 });
    // A failure while reading the database is the failure of the backup.
    sections.on('error', (error) => packed.destroy(error));
    yield* seal(secret, sections.pipe(packed));
  } finally {
    await client.end();
  }
}

async function* sectionsOf(
  client: pg.Client,
  dataFolder: string,
  release: string,
  told: Told,
): AsyncGenerator<Section> {
  const { rows: applied } = await client.query<{ name: string; now: Date }>(
    'select name, now() as now from migration order by applied_at, name',
  );
  const takenAt = (applied[0]?.now ?? new Date(0)).toISOString();
  yield section({ part: 'start', release, takenAt, migrations: applied.map(({ name }) => name) });
  const tables = await tablesOf(client);
  const sums: Record<string, Sum> = {};
  for (const [index, { table, columns }] of tables.entries()) {
    told(index, tables.length, table);
    const names = columns.map((name) => client.escapeIdentifier(name)).join(', ');
    const text = `copy (select ${names} from ${client.escapeIdentifier(table)}) to stdout`;
    const lines = counted(client.query(copyTo(text)));
    yield { about: { part: 'table', table, columns }, pieces: lines.pieces };
    sums[table] = lines.sum();
  }
  const files: Record<string, Sum> = {};
  told(tables.length, tables.length, '部门明细');
  for (const path of filesBeside(dataFolder, await deliveriesIn(client))) {
    // What is kept no longer may go meanwhile.
    if (!isThere(dataFolder, path)) continue;
    const bytes = counted(piecesOf(dataFolder, path));
    yield { about: { part: 'file', path }, pieces: bytes.pieces };
    files[path] = bytes.sum();
  }
  told(tables.length, tables.length, '');
  const { rows: sequences } = await client.query<{ name: string; last: string | null }>(
    `select sequencename as name, last_value::text as last from pg_sequences where schemaname = 'public' order by 1`,
  );
  yield section({
    part: 'end',
    tables: sums,
    files,
    sequences: Object.fromEntries(sequences.map(({ name, last }) => [name, last])),
  });
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
const section = (about: Section['about']): Section => ({ about, pieces: nothing() });

/** The deliveries that this instant knows: rows of one that is being taken in are none of it. */
async function deliveriesIn(client: pg.Client): Promise<ReadonlySet<string>> {
  const { rows: known } = await client.query("select to_regclass('public.delivery') is not null as begun");
  if (!known[0]?.begun) return new Set();
  const { rows } = await client.query<{ id: string }>('select id from delivery');
  return new Set(rows.map(({ id }) => id));
}

export interface TableColumns {
  readonly table: string;
  readonly columns: readonly string[];
}
/** Every table with the columns that are stored, a table that lies in parts as one; who is signed in and the migrations apart. */
export async function tablesOf(client: pg.Client): Promise<TableColumns[]> {
  const { rows } = await client.query<TableColumns>(`
    select c.relname as table, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname not in ('migration', 'session') group by c.relname order by c.relname`);
  return rows;
}
