import type { Hono } from 'hono';
import { sql } from 'kysely';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { apiOf, type Client, password, signedIn } from '../../../test/client.ts';
import { testPlatform } from '../../../test/platform.ts';
import { asSystem } from '../session.ts';
import { addAccount } from './accounts.ts';
import { decideGrant } from './grants.ts';

const { platform, close } = await testPlatform();
afterAll(close);
const { owner } = platform.database;

let api: Hono;
let first: Client;
let second: Client;
beforeEach(async () => {
  await sql`delete from session`.execute(owner);
  await sql`delete from seat_holder`.execute(owner);
  await sql`delete from account`.execute(owner);
  api = apiOf(platform);
  first = await administrator('first');
});

async function administrator(name: string): Promise<Client> {
  await addAccount(owner, platform, {
    name,
    person: `管理员${name}`,
    password,
    administrator: true,
    seats: [],
  });
  return signedIn(api, name, password);
}
const seat = (office: string, region: string) => ({ office, region });
const countyClerk = seat('县级经办', '410622');
const add = (by: Client, name: string, given: object) =>
  by.post<{ id: string }>('/accounts', { name, person: '某人', password, ...given });
const seatsOf = async (name: string) => {
  const { rows } = await sql<{ office: string }>`
    select h.office from seat_holder h join account a on a.id = h.account_id
    where a.name = ${name} and h.until_on is null order by h.office`.execute(owner);
  return rows.map(({ office }) => office);
};
const isAdministrator = async (name: string) =>
  (
    await sql<{ administrator: boolean }>`select administrator from account where name = ${name}`.execute(
      owner,
    )
  ).rows[0]?.administrator;
const waiting = async () =>
  (await first.get('/seat-grants')).map(({ name, office }: any) => `${name} ${office}`);
const decide = async (by: Client, granted: boolean) => {
  const [{ id }] = await first.get('/seat-grants');
  return (await by.ask('POST', `/seat-grants/${id}`, { granted })).status;
};

test('the only administrator has nobody to ask: what they give acts at once', async () => {
  await add(first, 'clerk', { seats: [countyClerk] });
  await add(first, 'second', { administrator: true });
  expect([await seatsOf('clerk'), await isAdministrator('second')]).toEqual([['县级经办'], true]);
});

test('once there are two, a seat over a county acts only when the other confirms it', async () => {
  second = await administrator('second');
  await add(first, 'clerk', { seats: [countyClerk, seat('乡镇经办', '410622101')] });
  expect([await seatsOf('clerk'), await waiting()]).toEqual([['乡镇经办'], ['clerk 县级经办']]);
  expect(await decide(first, true)).toBe(403);
  expect(await decide(second, true)).toBe(200);
  expect([await seatsOf('clerk'), await waiting()]).toEqual([['乡镇经办', '县级经办'], []]);
});

test('a bureau’s seat reads no registry and needs no second', async () => {
  await administrator('second');
  await add(first, 'bureau', { seats: [seat('医保局', '410622')] });
  expect(await seatsOf('bureau')).toEqual(['医保局']);
});

test('a new administrator is one only when another confirms it', async () => {
  second = await administrator('second');
  await add(first, 'third', { administrator: true });
  expect(await isAdministrator('third')).toBe(false);
  await decide(second, true);
  expect(await isAdministrator('third')).toBe(true);
});

test('who is to get it cannot confirm it, even as an administrator', async () => {
  second = await administrator('second');
  const { rows } = await sql<{ id: string }>`select id from account where name = 'second'`.execute(owner);
  await first.ask('PATCH', `/accounts/${rows[0]?.id}`, { seats: [countyClerk] });
  expect(await decide(second, true)).toBe(403);
  expect(await seatsOf('second')).toEqual([]);
});

test('the one who asked takes it back, and nothing is left to confirm', async () => {
  second = await administrator('second');
  await add(first, 'clerk', { seats: [countyClerk] });
  expect(await decide(first, false)).toBe(200);
  expect([await seatsOf('clerk'), await waiting()]).toEqual([[], []]);
});

test('a seat held already is not asked for again', async () => {
  const { id } = await add(first, 'clerk', { seats: [countyClerk] });
  second = await administrator('second');
  await first.ask('PATCH', `/accounts/${id}`, { seats: [countyClerk, seat('乡镇经办', '410622101')] });
  expect([await seatsOf('clerk'), await waiting()]).toEqual([['乡镇经办', '县级经办'], []]);
});

test('a powerful seat that is handed over stays where it is until the other confirms', async () => {
  const { id } = await add(first, 'leaving', { seats: [countyClerk] });
  const { id: to } = await add(first, 'coming', {});
  second = await administrator('second');
  expect(await first.post(`/accounts/${id}/hand-over`, { ...countyClerk, to })).toEqual({
    moved: 0,
    waiting: true,
  });
  expect([await seatsOf('leaving'), await seatsOf('coming')]).toEqual([['县级经办'], []]);
  await decide(second, true);
  expect([await seatsOf('leaving'), await seatsOf('coming')]).toEqual([[], ['县级经办']]);
});

test('a second administrator who has left still makes a second one needed', async () => {
  await administrator('second');
  await sql`update account set disabled = true where name = 'second'`.execute(owner);
  await add(first, 'clerk', { seats: [countyClerk] });
  expect(await seatsOf('clerk')).toEqual([]);
});

test('a clerk sees and confirms nothing', async () => {
  await add(first, 'clerk', { seats: [countyClerk] });
  const clerk = await signedIn(api, 'clerk', password);
  await sql`update account set must_change = false`.execute(owner);
  expect((await clerk.ask('GET', '/seat-grants')).status).toBe(403);
});

test('whoever works on the machine confirms where no second administrator is left', async () => {
  await administrator('second');
  await add(first, 'clerk', { seats: [countyClerk] });
  const [{ id }] = await first.get('/seat-grants');
  await asSystem(platform, (session) => decideGrant(session, id, true));
  expect(await seatsOf('clerk')).toEqual(['县级经办']);
});

const daysOf = async (name: string) =>
  (
    await sql<{ days: string }>`
      select concat_ws(' ', h.office, h.from_on, h.until_on) as days from seat_holder h join account a on a.id = h.account_id
      where a.name = ${name} order by h.office, h.from_on`.execute(owner)
  ).rows.map(({ days }) => days);
const township = seat('乡镇经办', '410622101');

test('a seat begins on the day that is given and ends on the other; who has one to come does not sit in it yet', async () => {
  const { id } = await add(first, 'clerk', {
    seats: [{ ...township, from: '2023-11-01', until: '2024-04-30' }],
  });
  expect(await daysOf('clerk')).toEqual(['乡镇经办 2023-11-01 2024-04-30']);
  await sql`update account set must_change = false`.execute(owner);
  const clerk = await signedIn(api, 'clerk', password);
  expect((await clerk.get('/session')).seat.office).toBe('系统管理员');
  await first.ask('PATCH', `/accounts/${id}`, {
    seats: [{ ...township, from: '2023-10-01', until: '2024-04-30' }],
  });
  expect((await clerk.get('/session')).seat.office).toBe('乡镇经办');
});

test('a seat that is kept goes on since it began, and takes its end', async () => {
  const { id } = await add(first, 'clerk', { seats: [{ ...township, from: '2023-01-05' }] });
  await first.ask('PATCH', `/accounts/${id}`, { seats: [{ ...township, until: '2024-06-30' }] });
  expect(await daysOf('clerk')).toEqual(['乡镇经办 2023-01-05 2024-06-30']);
});

test('a powerful seat that is to last longer waits for the second, and is then one seat with its new end; shorter needs nobody', async () => {
  const { id } = await add(first, 'clerk', {
    seats: [{ ...countyClerk, from: '2023-01-05', until: '2023-12-31' }],
  });
  second = await administrator('second');
  await first.ask('PATCH', `/accounts/${id}`, { seats: [{ ...countyClerk, until: '2024-12-31' }] });
  expect(await daysOf('clerk')).toEqual(['县级经办 2023-01-05 2023-12-31']);
  await decide(second, true);
  expect(await daysOf('clerk')).toEqual(['县级经办 2023-01-05 2024-12-31']);
  await first.ask('PATCH', `/accounts/${id}`, { seats: [{ ...countyClerk, until: '2023-11-30' }] });
  expect([await daysOf('clerk'), await waiting()]).toEqual([['县级经办 2023-01-05 2023-11-30'], []]);
});
