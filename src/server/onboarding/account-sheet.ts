import { sql } from 'kysely';
import type { Office } from '../../kernel/index.ts';
import { addAccount } from '../access/accounts.ts';
import { initialPassword } from '../access/password.ts';
import type { RegionNode } from '../access/regions.ts';
import type { AccountReceipt, IssuedPassword } from '../http/contract.ts';
import { audit } from '../registers/write.ts';
import type { Session } from '../session.ts';
import { issuedSheet } from './issued-sheet.ts';
import { neededSeats } from './needed-seats.ts';
import { officeOf, placeOf, type Wrong } from './read-seat.ts';
import { type Returned, returnedSheet, type SheetLine, sheetLines } from './sheet-lines.ts';

/** The columns of the account sheet; one person on several lines holds several seats. */
export const accountColumns = [
  { key: 'person', header: '姓名', required: true },
  { key: 'office', header: '岗位', aliases: ['岗位名称', '角色'], required: true },
  { key: 'code', header: '地区代码', aliases: ['行政区划代码', '区划代码', '代码'] },
  { key: 'place', header: '所在地区', aliases: ['地区', '单位所在地', '乡镇村'] },
  { key: 'phone', header: '电话', aliases: ['联系电话', '手机号', '手机号码'] },
  { key: 'name', header: '用户名', aliases: ['账号', '登录名'] },
  { key: 'number', header: '人员编号', aliases: ['帮扶责任人编号'] },
];

interface Newcomer {
  readonly name: string;
  readonly person: string;
  readonly phone: string;
  readonly number: string;
  readonly seats: { office: Office; node: RegionNode }[];
}

/**
 * Opens accounts from the office's sheet. Each gets an initial password of its own, told in this answer and never again, and
 * must change it at the first sign-in. A line without a name is one not filled in yet and is passed over.
 */
export async function takeInAccounts(
  session: Session,
  file: string,
  bytes: Uint8Array,
): Promise<AccountReceipt> {
  const { db, platform } = session;
  const sheet = await sheetLines(file, bytes, accountColumns);
  const filled = sheet.lines.filter(({ values }) => values.person);
  const { rows } = await sql<Holder>`
    select name, person, coalesce(array_agg(h.office || ' ' || h.region) filter (where h.until_on is null), '{}') as seats
    from account a left join seat_holder h on h.account_id = a.id group by a.id`.execute(db);
  const taken = new Map(rows.map((holder) => [holder.name, holder]));
  let known = 0;
  const people = new Map<string, Newcomer>();
  const returned: Returned[] = [];
  for (const line of filled) {
    const wrong = addLine(session, people, taken, line);
    if (wrong === 'known') known++;
    else if (wrong) returned.push({ line: line.line, original: line.original, ...wrong });
  }
  const issued = await Promise.all(
    [...people.values()].map(async ({ seats, ...person }): Promise<IssuedPassword> => {
      const password = initialPassword();
      const account = {
        ...person,
        password,
        mustChange: true,
        seats: seats.map(({ office: { office, level }, node }) => ({ office, level, region: node.code })),
      };
      await addAccount(db, platform, account, session.person.id);
      const told = seats.map(({ office, node }) => `${session.regions.view(node.id).path} ${office.office}`);
      return { name: person.name, person: person.person, seats: told.join('；'), password };
    }),
  );
  await audit(session, 'accounts-add', file, {
    accounts: issued.map(({ name }) => name),
    returned: returned.length,
  });
  return {
    rows: filled.length,
    taken: filled.length - returned.length,
    found: `开设${issued.length}个账号${known ? `，原有的${known}行不变` : ''}${sheet.lines.length > filled.length ? `；${sheet.lines.length - filled.length}行没有填姓名，未处理` : ''}`,
    returned: returned.map(({ original: _, ...view }) => view),
    returnedSheet: await returnedSheet(sheet, returned),
    issued,
    issuedSheet: await issuedSheet(issued),
  };
}

/** An account that there is already, and its seats as `office region`. */
interface Holder {
  readonly name: string;
  readonly person: string;
  readonly seats: readonly string[];
}

/** Adds a line to the people, or says what is wrong with it; `known` where the same person holds that very seat already. */
function addLine(
  session: Session,
  people: Map<string, Newcomer>,
  taken: ReadonlyMap<string, Holder>,
  { values }: SheetLine,
): Wrong | 'known' | null {
  const { person = '', phone = '', number = '' } = values;
  const office = officeOf(session, values);
  if ('reason' in office) return office;
  const node = placeOf(session, office, values);
  if ('reason' in node) return node;
  if (phone && !/^[\d-]{7,20}$/.test(phone))
    return { column: '电话', value: phone, reason: '不是电话号码', remedy: '请填手机号，或区号加座机号' };
  const name = values.name || phone;
  if (name.length < 2)
    return {
      column: '用户名',
      value: name,
      reason: '没有用户名，也没有电话可作用户名',
      remedy: '请填用户名或电话',
    };
  const holder = taken.get(name);
  if (holder?.person === person && holder.seats.includes(`${office.office} ${node.id}`)) return 'known';
  if (holder)
    return {
      column: '用户名',
      value: name,
      reason: '已有这个账号',
      remedy: '如是同一人添岗位，请到账号页“调整岗位”；如是两个人，请换一个用户名',
    };
  const known = people.get(name);
  if (known && known.person !== person)
    return {
      column: '用户名',
      value: name,
      reason: `与“${known.person}”的用户名相同`,
      remedy: '两个人不能共用一个账号，请换一个用户名',
    };
  if (known) known.seats.push({ office, node });
  else people.set(name, { name, person, phone, number, seats: [{ office, node }] });
  return null;
}

/** The rows of the sheet to fill in: every seat the work needs and nobody holds, with its place already written. */
export async function accountRows(session: Session): Promise<Record<string, string>[]> {
  const seats = await neededSeats(session);
  return seats
    .filter(({ held }) => !held)
    .map(({ office, region }) => ({
      office: office.office,
      code: region.code.padEnd(12, '0'),
      place: session.regions.view(region.id).path,
      note: office.department ? '部门联络员' : '',
    }));
}
