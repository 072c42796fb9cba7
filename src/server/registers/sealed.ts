import type { Field, Register } from '../../kernel/index.ts';
import type { Session } from '../session.ts';

/** The values as they are stored: those of sealed fields sealed. Whoever reads them through the database's driver finds them open. */
export function sealedValues(
  { platform: { database } }: Pick<Session, 'platform'>,
  { fields }: Register<any, any>,
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      fields[name]?.sealed ? database.keys.sealed(value, fields[name].sealed) : value,
    ]),
  );
}

/** How the values of one field of a file are stored; a list names one officer for dozens of households, who is sealed once. */
export function storedBy(
  { platform: { database } }: Pick<Session, 'platform'>,
  { sealed }: Field,
): (value: unknown) => unknown {
  const known = new Map<unknown, unknown>();
  return (value) => {
    if (!sealed || typeof value !== 'string') return value;
    // Each has a number of their own.
    if (sealed === 'identity') return database.keys.sealed(value, sealed);
    if (known.size > 10_000) known.clear();
    if (!known.has(value)) known.set(value, database.keys.sealed(value, sealed));
    return known.get(value);
  };
}
