import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { holderOf, type TestPlatform, testPlatform } from '../../../test/platform.ts';
import fc from '../../../test/random.ts';
import { countyClerk, household, person } from '../../domains/household/index.ts';
import { balanceOf } from '../../kernel/fixtures/balance.ts';
import { type Day, type Episode, overlap } from '../../kernel/index.ts';
import { findRecord } from '../db/facts.ts';
import type { BalanceView } from '../http/contract.ts';
import { insertRecords, updateRecord } from '../registers/write.ts';
import { asSeat, asSystem, on } from '../session.ts';
import { balance } from './balance.ts';

let opened: TestPlatform;
beforeAll(async () => {
  opened = await testPlatform();
});
afterAll(() => opened?.close());
beforeEach(() => sql`truncate household, own_word cascade`.execute(opened.platform.database.owner));

const villages = ['410622001200', '410622001201', '410622102227'];
const month = (n: number) => `2023-${String(n).padStart(2, '0')}`;
const dayIn = (n: number, d: number): Day => `${month(n)}-${String(d).padStart(2, '0')}` as Day;
/** What may happen in a month to a household and its members; each is done on its day, as a case would do it. */
const event = fc.record({
  household: fc.nat(2),
  what: fc.constantFrom('identify', 'clear', 'reverse', 'end', 'birth', 'death', 'return', 'swap'),
  day: fc.constantFrom(1, 15),
});
const year = fc.array(fc.array(event, { minLength: 6, maxLength: 9 }), { minLength: 4, maxLength: 4 });

let run = 0;
let born = 0;
async function live(months: readonly (readonly { household: number; what: string; day: number }[])[]) {
  const { platform } = opened;
  const first = { ...on(platform, '2023-01-01') };
  const ids = await asSystem(first, async (session) => {
    const made = villages.concat(villages[0] ?? '').map((code, i) => ({
      region: platform.regions.find(code)?.id ?? 0,
      owner: null,
      values: { number: `R${run}-${i}`, head: '户', type: 'lifted', population: 2 },
    }));
    const households = await insertRecords(session, household, made);
    const people = households.flatMap((owner, i) =>
      [0, 1].map((n) => ({
        region: made[i]?.region ?? 0,
        owner,
        values: { number: `R${run}-${i}-${n}`, name: '人', joinedOn: '2020-01-01' },
      })),
    );
    await insertRecords(session, person, people);
    return households;
  });
  for (const [m, events] of months.entries())
    for (const { household: which, what, day } of events.toSorted((a, b) => a.day - b.day)) {
      const today = dayIn(m + 1, day);
      await asSystem(on(platform, today), async (session) => {
        const id = ids[which] ?? '';
        const home = await findRecord(session, household, id);
        const { rows } = await sql<{ id: string; left_on: Day | null }>`
          select id, left_on from person where household_id = ${id} order by number`.execute(session.db);
        const [here, away] = [
          rows.find((row) => !row.left_on),
          rows.find((row) => row.left_on && row.left_on < today),
        ];
        if (!home) return;
        const of = async (member: { id: string } | undefined, values: Record<string, unknown>) => {
          const record = member && (await findRecord(session, person, member.id));
          if (record) await updateRecord(session, person, record, values);
        };
        const watched = home.values.monitorType && !home.values.cleared && !home.values.endedOn;
        if (what === 'identify' && !watched)
          await updateRecord(session, household, home, {
            monitorType: 'unstable',
            identifiedOn: today,
            cleared: false,
            clearedOn: null,
            endedOn: null,
            endedWhy: null,
          });
        if (what === 'clear' && watched)
          await updateRecord(session, household, home, { cleared: true, clearedOn: today });
        if (what === 'reverse' && home.values.cleared)
          await updateRecord(session, household, home, { cleared: false, clearedOn: null });
        if (what === 'end' && watched)
          await updateRecord(session, household, home, { endedOn: today, endedWhy: 'moved' });
        if (what === 'birth')
          await insertRecords(session, person, [
            {
              region: home.region,
              owner: id,
              values: {
                number: `R${run}-born-${++born}`,
                name: '新',
                joinedOn: today,
                joinedHow: 'birth',
              },
            },
          ]);
        if (what === 'death') await of(here, { leftOn: today, leftHow: 'death' });
        if (what === 'return')
          await of(away, { leftOn: null, leftHow: null, joinedOn: today, joinedHow: 'discharged' });
        if (what === 'swap' && here) {
          const other = await findRecord(session, household, ids[(which + 1) % ids.length] ?? '');
          await sql`update person set household_id = ${other?.id}, region = ${other?.region} where id = ${here.id}`.execute(
            session.db,
          );
          await of(here, { joinedOn: today, joinedHow: 'transferred' });
        }
      });
    }
  run++;
}

const sum = (by: Readonly<Record<string, number>>) => Object.values(by).reduce((all, n) => all + n, 0);
const plain = ({ before, began, ended, after }: BalanceView): BalanceView => ({
  before,
  began,
  ended,
  after,
});

test('whatever happens: 上月末＋增加－减少＝本月末, from month to month, for every region, in households and people, as memory counts it', async () => {
  await fc.assert(
    fc.asyncProperty(year, async (months) => {
      await sql`truncate household, own_word cascade`.execute(opened.platform.database.owner);
      await live(months);
      const platform = on(opened.platform, '2023-10-20');
      const tables = await asSeat(platform, holderOf(platform, countyClerk, '410622'), (session) =>
        Promise.all(
          [1, 2, 3, 4, 5].map((n) => balance(session, 'watch', { month: month(n), with: 'membership' })),
        ),
      );
      for (const [n, { rows }] of tables.entries())
        for (const [i, { own, members }] of rows.entries())
          for (const [part, view] of [
            ['own', own],
            ['members', members],
          ] as const) {
            if (!view) throw new Error('no members');
            expect(view.before + sum(view.began) - sum(view.ended)).toBe(view.after);
            const next = tables[n + 1]?.rows[i]?.[part];
            if (next) expect(next.before).toBe(view.after);
          }
      for (const { rows } of tables) {
        const [all, ...parts] = rows;
        expect(parts.reduce((total, { own }) => total + own.after, 0)).toBe(all?.own.after);
      }
      const { rows: watched } = await sql<
        Episode & { owner: string }
      >`select household_id as owner, from_on as "fromOn",
        until_on as "untilOn", began, ended from watch`.execute(opened.platform.database.owner);
      const { rows: stays } = await sql<
        Episode & { owner: string }
      >`select household_id as owner, from_on as "fromOn",
        until_on as "untilOn", began, ended from membership`.execute(opened.platform.database.owner);
      const both = stays.flatMap((stay) =>
        watched.filter(({ owner }) => owner === stay.owner).flatMap((one) => overlap(stay, one) ?? []),
      );
      for (const { from, to, rows } of tables)
        expect([rows[0]?.own, rows[0]?.members].map((view) => view && plain(view))).toEqual([
          balanceOf(watched, from, to),
          balanceOf(both, from, to),
        ]);
    }),
    { numRuns: 8 },
  );
}, 240_000);
