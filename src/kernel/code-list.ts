import { type Field, field } from './field.ts';
import { codeReader } from './spelling.ts';
import { words } from './words.ts';

/** A closed list of codes, as in a national standard: identifiers in code, labels for people. */
export interface CodeList<C extends string = string> {
  readonly label: string;
  readonly codes: Readonly<Record<C, string>>;
  /** 也可写作: what offices write for a label in their files. Read, never shown. */
  readonly also: { readonly [K in C]?: readonly string[] };
}
export const defineCodeList = <const C extends string>(
  label: string,
  codes: Record<C, string>,
  also: CodeList<NoInfer<C>>['also'] = {},
): CodeList<C> => ({ label, codes, also });

export const code = <C extends string>(label: string, { codes, also }: CodeList<C>): Field<C> => ({
  ...field(label, 'text', words.kinds.oneOf(codes), codeReader(codes, also), (value) => codes[value]),
  options: codes,
});
