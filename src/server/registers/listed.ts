import { type Field, type Register, words } from '../../kernel/index.ts';
import { shortName } from '../access/regions.ts';
import type { RecordView } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import type { Session } from '../session.ts';
import type { SheetColumn } from '../sheets/index.ts';

/** A column of a list as it is exported: its head, and what a row shows in it. */
export interface ListedColumn<T> extends SheetColumn {
  readonly read: (row: T, index: number) => unknown;
}
/** Columns by the name that `columns=` calls them. */
export type Listed<T> = (key: string) => ListedColumn<T> | undefined;

/** The columns asked for, in their order, `key` or `key|head` under a head of its own; a key that nothing bears is refused. */
export function columnsAsked<T>(asked: string | undefined, ...listed: Listed<T>[]): ListedColumn<T>[] {
  const keys = asked?.split(',').filter(Boolean) ?? [];
  if (!keys.length) throw refusal('bad-request', '请写明要导出的列');
  return keys.map((said) => {
    const [key = '', head] = said.split('|');
    // Lists look keys up in objects, all of which have `constructor` and its like.
    const column = key in Object.prototype ? undefined : listed.map((of) => of(key)).find(Boolean);
    if (!column) throw refusal('bad-request', `没有名为“${key}”的列`);
    if (!head) return column;
    const isUnsaid = column.kind === 'money' && !head.includes(words.yuan);
    return { ...column, header: isUnsaid ? `${head}（${words.yuan}）` : head };
  });
}

/** Where a row lies: 序号、县区、乡镇、行政村, or the whole 所在村. */
export const placeColumns =
  ({ regions }: Pick<Session, 'regions'>): Listed<{ readonly region: RecordView['region'] }> =>
  (key) => {
    if (key === 'index') return { key, header: '序号', kind: 'number', width: 6, read: (_, i) => i + 1 };
    if (key === 'place') return { key, header: '所在村', read: ({ region }) => region.path };
    const header = { county: '县区', township: '乡镇', village: '行政村' }[key];
    return header
      ? { key, header, read: ({ region }) => nameAt(regions, region.code, key) ?? blank }
      : undefined;
  };

/** Its fields, its owner's title, and how many records of another register belong to it. */
export const recordColumns =
  ({ names }: Pick<Session, 'names'>, register: Register<any, any>): Listed<RecordView> =>
  (key) => {
    const [, belonging = ''] = /^counts\.(.+)$/.exec(key) ?? [];
    const counted = names.belongings(register).find(({ id }) => id === belonging);
    if (counted)
      return {
        key,
        header: `${counted.label}数`,
        kind: 'number',
        read: ({ counts }) => counts?.[belonging] ?? blank,
      };
    const { of } = register;
    if (key === 'owner' && of)
      return {
        key,
        header: of.fields[of.title ?? of.key ?? '']?.label ?? of.label,
        read: ({ owner }) => owner?.title || blank,
      };
    return fieldColumn(register, key, ({ values }) => values[key]);
  };

/** A column of one declared field: money in 元, other quantities as numbers, the rest as the field shows it. */
export function fieldColumn<T>(
  register: Register<any, any>,
  name: string,
  stored: (row: T) => unknown,
  key = name,
): ListedColumn<T> | undefined {
  if (!Object.hasOwn(register.fields, name)) return undefined;
  const field: Field<any> = register.fields[name];
  const isNumber = field.sqlType === 'bigint';
  const isMoney = isNumber && field.show(0) === `0${words.yuan}` && field.show(1) !== `1${words.yuan}`;
  return {
    key,
    header: isMoney ? `${field.label}（${words.yuan}）` : field.label,
    kind: isMoney ? 'money' : isNumber ? 'number' : 'text',
    read(row) {
      const value = stored(row) ?? null;
      if (value === null || value === '') return blank;
      return isNumber ? value : field.show(value);
    },
  };
}
/** What stands where there is no value. */
export const blank = '—';

function nameAt(regions: Session['regions'], code: string, level: string): string | undefined {
  let node = regions.find(code);
  while (node && node.level !== level) node = node.parent === null ? undefined : regions.get(node.parent);
  return node && shortName(node.name);
}
