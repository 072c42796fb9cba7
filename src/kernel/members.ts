import type { Fields } from './field.ts';
import type { Register } from './register.ts';

/** 成员增减: who of the owner's members comes, goes, moves or heads it, as fields of the record say. */
export interface MemberEffect<F extends Fields = Fields> {
  /** The episodes that say whose members they are and since when; the members are what those follow. */
  readonly episodes: Register<any, any>;
  /** What it does, or the field that says what happened and what each of its codes does. */
  readonly does: MemberDeed | MemberDeeds<F>;
  readonly on: keyof F & string;
  /** The field with the keys of those concerned, and the one that then tells their names. */
  readonly named: keyof F & string;
  readonly told?: keyof F & string;
  /** Of a newcomer nobody knew: a member's fields, by the fields of the record that tell them. */
  readonly newcomer?: Readonly<Record<string, keyof F & string>>;
  /** The field with the key of the owner they move to. */
  readonly to?: keyof F & string;
  /** The field with the record that is undone, and the one that then says so in it. */
  readonly undoes?: { readonly which: keyof F & string; readonly marks: keyof F & string };
  readonly owner: OwnerOfMembers;
  /** The record's field that says whether the head was concerned. */
  readonly ofHead?: keyof F & string;
}
export interface MemberDeeds<F extends Fields = Fields> {
  readonly field: keyof F & string;
  readonly codes: Readonly<Record<string, MemberDeed>>;
}
/** `parts`: they found a household of their own; `undoes`: an earlier change, by a counter-entry. */
export type MemberDeed = 'joins' | 'leaves' | 'moves' | 'parts' | 'heads' | 'undoes';
/** The owner's fields that count its members and copy its head's, what tells a head, and what a household that parts takes along. */
export interface OwnerOfMembers {
  readonly count: string;
  readonly head: Readonly<Record<string, string>>;
  readonly isHead: Readonly<Record<string, string>>;
  readonly copies: readonly string[];
}

/** What a record of this effect does to members; undefined where it does not say what happened. */
export function deedOf(
  { does }: MemberEffect<any>,
  values: Readonly<Record<string, unknown>>,
): MemberDeed | undefined {
  return typeof does === 'string' ? does : does.codes[String(values[does.field] ?? '')];
}
