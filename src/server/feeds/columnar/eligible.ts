import type { Declaration, Feed } from '../../../kernel/index.ts';
import type { Platform } from '../../platform.ts';
import { duckTypes, givenColumns } from './spelled.ts';

/**
 * Whether rows of a feed may stay in Parquet, of which PostgreSQL receives only what a rule holds for: lines name people, nothing
 * but rules of its own register (and proposals for a household's accounts) reads what it fills, and no line waits for consent or
 * for somebody to say whose it is.
 */
export function isColumnar({ domains }: Pick<Platform, 'domains'>, feed: Feed): boolean {
  const { into, matchBy, only } = feed;
  if (matchBy.by !== 'person' || matchBy.assigns || matchBy.apart || only || into.forbids.length)
    return false;
  if (!givenColumns(feed).every(([, { as }]) => as.sqlType in duckTypes)) return false;
  return !domains
    .flatMap(({ parts }) => parts)
    .some((part) => part.id !== feed.id && !isOwn(part, into.id) && namesRegister(part, into.id));
}

const isOwn = (part: Declaration, register: string): boolean =>
  (part.kind === 'register' && part.id === register) ||
  part.kind === 'contribution' ||
  (part.kind === 'rule' && (part as unknown as { on: Declaration }).on.id === register);

/** Whether a declaration speaks of a register: of its columns, of its records, or of itself. */
function namesRegister(part: Declaration, register: string): boolean {
  const text = texts.get(part) ?? textOf(part);
  texts.set(part, text);
  return [`"${register}.`, `.${register}"`, `"register ${register}"`].some((said) => text.includes(said));
}

const textOf = (part: Declaration): string =>
  JSON.stringify(part, (key, value) =>
    key !== '' && typeof value === 'object' && value?.kind === 'register' ? `register ${value.id}` : value,
  );
// Declarations never change, and every feed is looked for in all of them.
const texts = new WeakMap<Declaration, string>();
