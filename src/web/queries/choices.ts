import { type Field, ownersOf, type Register } from '../../kernel/index.ts';
import { fieldOf, names } from '../names.ts';
import { titleFieldOf } from '../registers/paths.ts';

/** A field that a query may name, with what it is called there. */
export interface Choice {
  readonly path: string;
  readonly register: string;
  readonly name: string;
  readonly field: Field<any>;
  readonly label: string;
}
type AnyRegister = Register<any, any>;

/** The fields of a register and of what its records belong to, each group under its register's name. */
export const choicesOf = (register: AnyRegister): readonly { label: string; choices: readonly Choice[] }[] =>
  [register, ...ownersOf(register)].map((of) => ({ label: of.label, choices: fieldsIn(of, register) }));

function fieldsIn(of: AnyRegister, from: AnyRegister): Choice[] {
  const isOwn = of.id === from.id;
  return Object.entries<Field<any>>(of.fields).flatMap(([name, field]) => {
    if (field.machine) return [];
    const isTaken =
      !isOwn && Object.values<Field<any>>(from.fields).some(({ label }) => label === field.label);
    const label = isTaken ? `${of.label}${field.label}` : field.label;
    return { path: isOwn ? name : `${of.id}.${name}`, register: of.id, name, field, label };
  });
}

/** The choice that a path stands for, or undefined. */
export const choiceAt = (register: AnyRegister, path: string): Choice | undefined =>
  choicesOf(register)
    .flatMap(({ choices }) => choices)
    .find((choice) => choice.path === path);

/** What may be compared: nothing masked or stored sealed. */
export const isComparable = ({ field }: Choice): boolean => !field.personal && !field.sealed;
/** What may be grouped by: codes, texts and days that are not masked; quantities are added up. */
export const isGroupable = (choice: Choice): boolean =>
  isComparable(choice) && choice.field.sqlType !== 'bigint';
/** What may be added up: the records' own quantities; their owner's would count once for each record. */
export const isSummable = (register: AnyRegister, { field, register: of }: Choice): boolean =>
  field.sqlType === 'bigint' && of === register.id;

export const places = { county: '县区', township: '乡镇', village: '行政村' } as const;

/** What a query of a register shows to begin with: what its records are called by and whose they are, and its first fields. */
export function firstFields(register: AnyRegister): string[] {
  const { of } = register;
  const owner = of && titleFieldOf(of);
  const own = Object.keys(register.fields).filter((name) => {
    const field = fieldOf(register.id, name);
    return field && !field.machine && !field.personal;
  });
  const title = titleFieldOf(register);
  return [
    ...(of && owner ? [`${of.id}.${owner}`] : []),
    ...(title ? [title] : []),
    ...own.filter((name) => name !== title).slice(0, 5),
  ];
}

/** A condition on what belongs to a record, or on a field of it: `has.measure`, `has.person.health`. */
export interface HavingChoice {
  readonly path: string;
  readonly label: string;
  /** None where only 有 or 没有 is asked. */
  readonly choice?: Choice;
}

/** 名下: for each register whose records belong to this one's, directly or through its members, 有无 and its fields. */
export const havingsOf = (
  register: AnyRegister,
): readonly { label: string; choices: readonly HavingChoice[] }[] =>
  names
    .all<AnyRegister>('register')
    .filter((child) => ownersOf(child).some(({ id }) => id === register.id))
    .map((child) => ({
      label: `名下的${child.label}`,
      choices: [
        { path: `has.${child.id}`, label: child.label },
        ...fieldsIn(child, child)
          .filter(isComparable)
          .map((choice) => ({
            path: `has.${child.id}.${choice.path}`,
            label: `${child.label}：${choice.label}`,
            choice,
          })),
      ],
    }));

/** The condition on a belonging that a path stands for, or undefined. */
export const havingAt = (register: AnyRegister, path: string): HavingChoice | undefined =>
  path.startsWith('has.')
    ? havingsOf(register)
        .flatMap(({ choices }) => choices)
        .find((having) => having.path === path)
    : undefined;
