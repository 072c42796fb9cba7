import type { Catalogue, Feed, Field, Register } from '../../kernel/index.ts';

/** Among whose records the people of a file are looked up, and whose record a line then belongs to. */
export interface Target {
  readonly people: Register<any, any>;
  /** The field with the ID number of 18 characters. */
  readonly identity: string;
  /** The first field that is a day: 出生日期. */
  readonly born: string | null;
  /** `itself`: the line belongs to the person; `owner`: to the household of the person. */
  readonly take: 'itself' | 'owner';
}

/**
 * Where the lines of a feed that names people find them: among the records that the feed's register belongs to or, where
 * that is the root (农户), among its members. TypeError for a feed whose register has no people near.
 */
export function targetOf(feed: Feed, names: Catalogue, root: Register<any, any>): Target {
  const owner = feed.into.of;
  const near = !owner ? undefined : owner === root ? membersOf(root, names) : owner;
  const identity = near && identityOf(near);
  if (!near || !identity) throw new TypeError(`feed "${feed.id}" names people, but none are registered near`);
  const born = Object.entries<Field>(near.fields).find(([, { sqlType }]) => sqlType === 'date')?.[0] ?? null;
  return { people: near, identity, born, take: near === owner ? 'itself' : 'owner' };
}

/** The register of the root's people: the first that belongs to it and has an identity field. */
export const membersOf = (root: Register<any, any>, names: Catalogue): Register<any, any> | undefined =>
  names.belongings(root).find((register) => identityOf(register));

/** The field that keeps ID numbers. */
export const identityOf = ({ fields }: Register<any, any>): string | undefined =>
  Object.entries<Field>(fields).find(([, { sealed }]) => sealed === 'identity')?.[0];
