import { afterAll, beforeAll, expect, test } from 'vitest';
import { holderOf, type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { type Day, type Office, office, type Request } from '../../kernel/index.ts';
import { findRecord } from '../db/facts.ts';
import { timelineOf } from '../registers/timeline.ts';
import { insertRecords } from '../registers/write.ts';
import { asSeat, asSystem, on, type Session } from '../session.ts';
import { act } from './act.ts';
import { procedureOf } from './case-row.ts';
import { openCases } from './open.ts';
import { casePage } from './page.ts';

const [county, villageCode] = ['410621', '410621101201'];
const village = office('village', '村级经办');
const countyClerk = office('county', '县级经办');
const housing = office('county', '住建局', { department: true });

let house: TestPlatform;
let number = 0;
beforeAll(async () => {
  house = await testPlatform();
});
afterAll(() => house.close());

const as = <T>(of: Office, day: Day, work: (session: Session) => Promise<T>) =>
  asSeat(
    on(house.platform, day),
    holderOf(house.platform, of, of.level === 'county' ? county : villageCode),
    work,
  );
const move = (of: Office, day: Day, caseId: string, name: string, given: Record<string, unknown> = {}) =>
  as(of, day, (session) => act(session, caseId, { move: name, given }));
const takeBack = (of: Office, day: Day, caseId: string) =>
  as(of, day, (session) => act(session, caseId, { withdraw: true } as Request));

/** A case of a household of its own, and how to read what stands in its records. */
async function aCase(procedure: string, given: Record<string, unknown>, at?: string) {
  return asSystem(on(house.platform, '2023-10-08'), async (session) => {
    const region = session.regions.find(villageCode)?.id ?? 0;
    const values = {
      number: `4106219000${++number}`,
      head: '张三',
      type: 'ordinary',
      population: 4,
      verifiedOn: '2023-06-01',
    };
    const [root = ''] = await insertRecords(session, house.platform.root, [{ region, owner: null, values }]);
    const declared = procedureOf(session, procedure);
    const [opened] = await openCases(session, declared, [
      { owner: { id: root, region, subject: '张三' }, given, ...(at && { at }) },
    ]);
    const read = (register: any, id: string) =>
      asSystem(house.platform, async (now) => (await findRecord(now, register, id))?.values ?? {});
    return {
      id: String(opened?.caseId),
      root,
      record: () => read(declared.on, String(opened?.recordId)),
      owner: () => read(house.platform.root, root),
    };
  });
}
const clue = { source: 'found', discoveredOn: '2023-10-08', again: false, risk: 'illness' };
const visit = {
  visitedOn: '2023-10-09',
  manner: 'visit',
  secondVerifier: '李四',
  risk: 'accident',
  category: 'sudden',
  consentOn: '2023-10-09',
};
const votes = {
  deliberatedOn: '2023-10-10',
  invited: 20,
  attended: 18,
  inFavour: 17,
  against: 1,
  postedOn: '2023-10-10',
};

test('a deliberation taken back leaves no votes, no notice and nothing reckoned from them', async () => {
  const { id, record } = await aCase('identification-handling', clue, 'deliberate');
  await move(village, '2023-10-10', id, 'pass', votes);
  expect(await record()).toMatchObject({ inFavour: 17, postedOn: '2023-10-10', abstained: 0 });
  await takeBack(village, '2023-10-11', id);
  expect(await record()).toMatchObject({
    deliberatedOn: null,
    invited: null,
    attended: null,
    inFavour: null,
    against: null,
    abstained: null,
    postedOn: null,
  });
});

test('what the record held before a move is there again, and what was changed once more since stays', async () => {
  const { id, record } = await aCase('identification-handling', clue);
  await move(village, '2023-10-09', id, 'pass', { ...visit, note: '摔伤' });
  await asSystem(house.platform, ({ db }) =>
    db
      .updateTable('identification')
      .set({ note: '摔伤住院' })
      .where('note', '=', house.platform.database.keys.seal('摔伤'))
      .execute(),
  );
  await takeBack(village, '2023-10-10', id);
  expect(await record()).toMatchObject({
    risk: 'illness',
    category: null,
    visitedOn: null,
    note: '摔伤住院',
  });
});

test('the household was last verified on the day of the visit; taken back, on the day before it', async () => {
  const { id, owner } = await aCase('identification-handling', clue);
  await move(village, '2023-10-09', id, 'pass', visit);
  expect(await owner()).toMatchObject({ verifiedOn: '2023-10-09' });
  await takeBack(village, '2023-10-10', id);
  expect(await owner()).toMatchObject({ verifiedOn: '2023-06-01' });
});

test('a visit that was earlier than the last one does not move the day of that back', async () => {
  const { id, owner } = await aCase('identification-handling', clue);
  await move(village, '2023-10-09', id, 'pass', {
    ...visit,
    visitedOn: '2023-05-31',
    consentOn: '2023-10-09',
  });
  expect(await owner()).toMatchObject({ verifiedOn: '2023-06-01' });
});

test('a lead sent down by mistake is taken back, its alerts with it', async () => {
  const { id, root } = await aCase('lead-handling', {
    source: 'department',
    discoveredOn: '2023-10-08',
    content: '自付较高',
  });
  const alert = await asSystem(house.platform, async (session) => {
    const [alertId] = await insertRecords(session, session.names.register('alert'), [
      {
        region: session.regions.find(villageCode)?.id ?? 0,
        owner: root,
        values: {
          register: 'medical',
          record: root,
          rule: 'heavy-costs',
          risk: 'illness',
          level: 'red',
          source: '医保局',
          month: '2023-10-01',
          raisedOn: '2023-10-08',
          reason: '自付较高',
          milder: '自付较低',
          inputs: '',
          state: 'open',
          dispatched: false,
        },
      },
    ]);
    await session.db.updateTable('alert').set({ case: id }).where('id', '=', String(alertId)).execute();
    return String(alertId);
  });
  const dispatched = () =>
    asSystem(house.platform, async ({ db }) => {
      const row = await db
        .selectFrom('alert')
        .select('dispatched')
        .where('id', '=', alert)
        .executeTakeFirst();
      return row?.dispatched;
    });
  await move(countyClerk, '2023-10-09', id, 'dispatch');
  expect(await dispatched()).toBe(true);
  await takeBack(countyClerk, '2023-10-09', id);
  expect(await dispatched()).toBe(false);
  expect((await as(countyClerk, '2023-10-09', (session) => casePage(session, id))).at).toBe('dispatch');
});

test('a department takes back its own word without seeing the registry', async () => {
  const { id, record } = await aCase(
    'measure-handling',
    { content: '改造危房', risk: 'housing', kind: 'housing', department: '住建局', appliedOn: '2023-10-08' },
    'applied',
  );
  await move(housing, '2023-10-09', id, 'accept', { acceptedOn: '2023-10-09' });
  await takeBack(housing, '2023-10-09', id);
  expect(await record()).toMatchObject({ appliedOn: '2023-10-08', acceptedOn: null });
});

test('case and household tell what was taken back, and when', async () => {
  const { id, root } = await aCase('identification-handling', clue, 'deliberate');
  await move(village, '2023-10-10', id, 'pass', votes);
  await takeBack(village, '2023-10-11', id);
  const { events } = await as(village, '2023-10-11', (session) => casePage(session, id));
  expect(events.slice(-2).map(({ moveLabel, undoneOn }) => [moveLabel, undoneOn])).toEqual([
    ['评议通过，张贴公示', '2023-10-11'],
    ['撤回“评议通过，张贴公示”', null],
  ]);
  const lines = await as(village, '2023-10-11', (session) => timelineOf(session, root, {}));
  expect(lines.slice(0, 2).map(({ text }) => text)).toEqual([
    '撤回“评议通过，张贴公示”（村级初选（村内公示））',
    '评议通过，张贴公示（村级初选（民主评议）），已撤回',
  ]);
});
