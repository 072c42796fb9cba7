import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';

/**
 * Begins a statement whose text never varies, for each connection to plan it once and keep the plan: where many tables are
 * asked at once, planning takes longer than finding the rows.
 */
export const kept = sql.raw('/* kept */ ');

/**
 * Makes a connection keep the plans of the statements so marked; with `often`, of those too that this process asks again and again: reading
 * and planning one through the policies of its tables takes longer than a small answer.
 */
export function keepPlans(client: pg.PoolClient, { often = false } = {}): void {
  const ask = client.query.bind(client) as (...asked: unknown[]) => unknown;
  const told: Told = { shapes: new Map() };
  client.query = ((text: unknown, values: unknown, ...rest: unknown[]) =>
    typeof text === 'string' && (text.startsWith('/* kept */') || (often && isOften(text)))
      ? new Promise((resolve, reject) => {
          ask(
            new Kept({ name: nameOf(text), text, values: values as unknown[] }, told, (error, result) =>
              error ? reject(error) : resolve(result),
            ),
          );
        })
      : ask(text, values, ...rest)) as typeof client.query;
}

/** What one connection has been told of the columns of each statement it keeps, and itself as one that does not ask for them. */
interface Told {
  readonly shapes: Map<string, Shape>;
  silent?: Sending;
}
interface Shape {
  readonly fields: readonly unknown[];
  readonly _parsers: unknown;
  readonly _prebuiltEmptyResultObject: unknown;
}
/** What the driver asks of a connection to send a statement, and what it declares of neither. */
interface Sending {
  describe(of: unknown): void;
}
interface Sent {
  _result: Shape & { readonly fields: readonly unknown[] };
  _accumulateRows: boolean;
  hasBeenParsed(connection: Sending): boolean;
  prepare(connection: Sending): void;
  handleReadyForQuery(connection: Sending): void;
}
const Query = pg.Query as unknown as new (
  config: { readonly name: string; readonly text: string; readonly values: unknown[] },
  done: (error: Error | undefined, result: unknown) => void,
) => Sent & { readonly name: string };

/** A kept statement: its columns do not change, so a connection is asked for them once, and not with every answer. */
class Kept extends Query {
  readonly #told: Told;
  #isNew = false;
  constructor(
    config: { readonly name: string; readonly text: string; readonly values: unknown[] },
    told: Told,
    done: (error: Error | undefined, result: unknown) => void,
  ) {
    super(config, done);
    this.#told = told;
  }
  override prepare(connection: Sending): void {
    const shape = this.hasBeenParsed(connection) ? this.#told.shapes.get(this.name) : undefined;
    this.#isNew = !shape;
    if (!shape) {
      super.prepare(connection);
      return;
    }
    Object.assign(this._result, shape);
    this._accumulateRows = true;
    this.#told.silent ??= Object.create(connection, { describe: { value: () => {} } }) as Sending;
    super.prepare(this.#told.silent);
  }
  override handleReadyForQuery(connection: Sending): void {
    const { fields, _parsers, _prebuiltEmptyResultObject } = this._result;
    if (this.#isNew && this.hasBeenParsed(connection))
      this.#told.shapes.set(this.name, { fields, _parsers, _prebuiltEmptyResultObject });
    super.handleReadyForQuery(connection);
  }
}

/** How often a text has been asked; what is asked most comes early, so that once there are many no more are kept. */
const asked = new Map<string, number>();
const [enough, most] = [20, 2_000];
function isOften(text: string): boolean {
  if (!/^(\/\* ahead \*\/)?\s*(select|with|insert|update)\b/.test(text)) return false;
  const times = (asked.get(text) ?? 0) + 1;
  if (times === 1 && asked.size >= most) return false;
  asked.set(text, times);
  return times > enough;
}

const names = new Map<string, string>();
function nameOf(text: string): string {
  const name = names.get(text) ?? createHash('sha256').update(text).digest('hex').slice(0, 32);
  names.set(text, name);
  return name;
}
