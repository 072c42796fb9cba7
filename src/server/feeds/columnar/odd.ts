import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import type { Feed } from '../../../kernel/index.ts';
import { type Duck, literal } from '../../db/duck.ts';
import type { Session } from '../../session.ts';
import { linesOf } from '../people.ts';
import { linesAt, type Plain, type Sent } from './sent.ts';

/** Columns of table `odd`: the lines that the feed itself had to read, as those of any file that comes in. */
export const oddColumns = {
  _n: 'integer',
  _sheet: 'varchar',
  _line: 'integer',
  _state: 'varchar',
  _original: 'varchar',
  _column: 'varchar',
  _value: 'varchar',
  _reason: 'varchar',
  _remedy: 'varchar',
  _identity: 'varchar',
  _name: 'varchar',
  _birth: 'varchar',
  _place: 'varchar[]',
  _on: 'date',
  _given: 'varchar',
  _record: 'integer',
  _people: 'varchar[]',
} as const;

type Incoming = Readonly<Record<string, unknown>>;
const batchSize = 50_000;

/**
 * Reads lines by the feed's own columns into table `odd` and answers how many they are: those of a plain text that the scan left,
 * by their numbers, or all of a file that is none.
 */
export async function readOdd(
  session: Session,
  duck: Duck,
  feed: Feed,
  sent: Sent,
  { left, scratch }: { left: readonly number[] | null; scratch: string },
): Promise<number> {
  rmSync(scratch, { force: true });
  const handle = openSync(scratch, 'w', 0o600);
  let rows = 0;
  try {
    const lines =
      sent.plain && left ? leftLines(session, feed, sent.plain, left) : allLines(session, feed, sent);
    let text = '';
    for await (const line of lines) {
      rows++;
      text += `${JSON.stringify({ ...line, _original: said(line._original), _given: said(line._given) })}\n`;
      if (text.length < 4_000_000) continue;
      writeSync(handle, text);
      text = '';
    }
    writeSync(handle, text);
  } finally {
    closeSync(handle);
  }
  const columns = Object.entries(oddColumns).map(([name, type]) => `'${name}': '${type}'`);
  await duck.run(
    `create or replace table odd as select * from read_json(${literal(scratch)}, format = 'newline_delimited', columns = {${columns.join(', ')}})`,
  );
  rmSync(scratch);
  return rows;
}

const said = (value: unknown) => (value === undefined || value === null ? null : JSON.stringify(value));

async function* allLines(session: Session, feed: Feed, sent: Sent): AsyncGenerator<Incoming> {
  const { tables } = await sent.open();
  yield* linesOf(session, { feed, tables });
}

/** What repeats word for word what stands in an earlier batch is known too. */
async function* leftLines(
  session: Session,
  feed: Feed,
  text: Plain,
  left: readonly number[],
): AsyncGenerator<Incoming> {
  const seen = new Map<string, string>();
  let batch: { line: number; text: string }[] = [];
  for (const each of linesAt(text, left)) {
    batch.push(each);
    if (batch.length < batchSize) continue;
    yield* readBatch(session, feed, text, { batch, seen });
    batch = [];
  }
  if (batch.length) yield* readBatch(session, feed, text, { batch, seen });
}

async function* readBatch(
  session: Session,
  feed: Feed,
  text: Plain,
  { batch, seen }: { batch: readonly { line: number; text: string }[]; seen: Map<string, string> },
): AsyncGenerator<Incoming> {
  const { tables } = await text.openLines(batch.map((each) => each.text));
  const [{ table, sheet }] = tables;
  const lineOf = (line: number) => batch[line - text.lastLine - 1]?.line ?? line;
  const rows = function* () {
    for (const row of table.rows()) yield { ...row, line: lineOf(row.line) };
  };
  for (const line of linesOf(session, { feed, tables: [{ table: { ...table, rows }, sheet }] }, seen))
    yield { ...line, _n: null };
}

/** The cells of lines as they were sent, by number. */
export async function originalsOf(
  session: Session,
  feed: Feed,
  text: Plain,
  numbers: readonly number[],
): Promise<Map<number, unknown>> {
  const found = new Map<number, unknown>();
  for await (const line of leftLines(session, feed, text, numbers))
    found.set(Number(line._line), line._original);
  return found;
}
