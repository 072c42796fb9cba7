import type { Field } from '../../kernel/index.ts';
import type { Keyring } from './keyring.ts';

/** The values of one column of some lines, and how they are kept; what is no text stays as it is. */
export interface ColumnToSeal {
  readonly as: Field['sealed'];
  readonly values: readonly unknown[];
}

/** Seals columns of one list after another, always the same ones: it names one officer for dozens of households, who is sealed once. */
export function columnSealer(keys: Keyring): (columns: readonly ColumnToSeal[]) => unknown[][] {
  const known: Map<unknown, unknown>[] = [];
  return (columns) =>
    columns.map(({ as, values }, at) => {
      // Each has a number of their own.
      if (as === 'identity') return values.map((value) => keys.sealed(value, as));
      known[at] ??= new Map();
      const before = known[at];
      return values.map((value) => {
        if (typeof value !== 'string') return value;
        if (before.size > 10_000) before.clear();
        if (!before.has(value)) before.set(value, keys.sealed(value, as));
        return before.get(value);
      });
    });
}
