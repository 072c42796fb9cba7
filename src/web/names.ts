import { domains } from '../domains/index.ts';
import { type Catalogue, catalogueOf, type Field, type Procedure } from '../kernel/index.ts';

/** What every id means: registers, procedures, forms, feeds, documents of all domains. */
export const names: Catalogue = catalogueOf(...domains);

/** The Chinese label of a register's field; of a field nobody declared, its own name. */
export const labelOf = (register: string, field: string): string => fieldOf(register, field)?.label ?? field;

/** A stored value as people read it; `—` where there is none. */
export function showValue(register: string, field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return '—';
  const declared = fieldOf(register, field);
  if (!declared || (declared.sqlType === 'bigint' && typeof value !== 'number')) return String(value);
  return declared.show(value) ?? String(value);
}

/** The declared field, or undefined. */
export const fieldOf = (register: string, field: string): Field<any> | undefined => {
  const fields = names.find<any>('register', register)?.fields ?? {};
  return Object.hasOwn(fields, field) ? fields[field] : undefined;
};

/** A procedure by its id, or undefined. */
export const procedureOf = (id: string): Procedure<string, string, any, any> | undefined =>
  names.find<any>('procedure', id);

/** The procedures of the loop, in the order in which a household goes through them. */
export const loop: readonly string[] = [
  'lead-handling',
  'identification-handling',
  'assistance-planning',
  'measure-handling',
  'clearance-handling',
];

/** The choices of a coded field, for a Select. */
export const optionsOf = (register: string, field: string): { value: string; label: string }[] =>
  Object.entries(fieldOf(register, field)?.options ?? {}).map(([value, label]) => ({ value, label }));

/** The fields of a register that people are shown, in their order. */
export const fieldsOf = (register: string): string[] =>
  Object.entries<Field<any>>(names.find<any>('register', register)?.fields ?? {}).flatMap(
    ([name, { machine }]) => (machine ? [] : [name]),
  );
