import {
  type Declaration,
  type Expr,
  type Feed,
  type Parameter,
  type Register,
  type Rule,
  whenParameterOf,
} from '../../../kernel/index.ts';
import type { Platform } from '../../platform.ts';
import { duckTypes, givenColumns } from './spelled.ts';
import { hasRows } from './store.ts';

/**
 * Whether rows of a feed may stay in Parquet, of which PostgreSQL receives only what a rule holds for: lines name people, nothing
 * but rules of its own register (and proposals for a household's accounts) reads what it fills, and no line waits for consent or
 * for somebody to say whose it is.
 */
export function isColumnar({ domains, names }: Pick<Platform, 'domains' | 'names'>, feed: Feed): boolean {
  const { into, matchBy, only } = feed;
  if (matchBy.by !== 'person' || matchBy.assigns || matchBy.apart || only || into.forbids.length)
    return false;
  if (!givenColumns(feed).every(([, { as }]) => as.sqlType in duckTypes)) return false;
  const others = names.all<Rule>('rule').filter(({ on }) => on.id !== into.id);
  const conditions = others.flatMap(
    (rule) => names.find<Parameter<Expr>>('parameter', whenParameterOf(rule))?.values ?? [],
  );
  if (conditions.some(({ value }) => namesRegister(value, into.id))) return false;
  return !domains
    .flatMap(({ parts }) => parts)
    .some((part) => part.id !== feed.id && !isOwn(part, into.id) && namesRegister(part, into.id));
}

const isOwn = (part: Declaration, register: string): boolean =>
  (part.kind === 'register' && part.id === register) ||
  part.kind === 'contribution' ||
  (part.kind === 'rule' && (part as unknown as { on: Declaration }).on.id === register);

/** A register, besides its own, that a rule's condition names and of which the database has only what other rules hold for. */
export async function keptBeside(
  platform: Platform,
  { on }: Rule,
  when: Expr,
): Promise<Register | undefined> {
  const feeds = platform.names.all<Feed>('feed').filter(({ into }) => into.id !== on.id);
  for (const feed of feeds)
    if (namesRegister(when, feed.into.id) && (await hasRows(platform, feed))) return feed.into;
  return undefined;
}

/** Whether a declaration or a condition speaks of a register: of its columns, of its records, or of itself. */
function namesRegister(part: Declaration | Expr, register: string): boolean {
  const text = texts.get(part) ?? textOf(part);
  texts.set(part, text);
  return [`"${register}.`, `.${register}"`, `"register ${register}"`].some((said) => text.includes(said));
}

const textOf = (part: Declaration | Expr): string =>
  JSON.stringify(part, (key, value) =>
    key !== '' && typeof value === 'object' && value?.kind === 'register' ? `register ${value.id}` : value,
  );
// Declarations and conditions never change, and every feed is looked for in all of them.
const texts = new WeakMap<Declaration | Expr, string>();
