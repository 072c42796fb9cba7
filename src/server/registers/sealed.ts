import type { Register } from '../../kernel/index.ts';
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
