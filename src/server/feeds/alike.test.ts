import { afterAll, beforeAll, expect, test } from 'vitest';
import { csv, ids, medicalHeader, type SmallCounty, smallCounty } from '../../../test/small-county.ts';
import { asSeat, type Session } from '../session.ts';
import { decide, findCandidates } from './candidates.ts';
import { findDecided } from './decided.ts';
import { reopen } from './reopen.ts';

let county: SmallCounty;
beforeAll(async () => {
  county = await smallCounty();
});
afterAll(() => county.close());

let months = 0;
/** Sends one bill for a month of its own: what became of it, and whom it may be about. */
async function sendOne(name: string, number: string) {
  const month = `${2012 + Math.floor(months / 12)}-${String((months++ % 12) + 1).padStart(2, '0')}`;
  const { id } = await county.send({
    feed: 'medical-costs',
    month,
    file: `${month}.csv`,
    bytes: csv(medicalHeader, [name, number, `${month}-03`, 200, 100]),
  });
  const [line] = await county.query<{ id: number; state: string; reason: string; people: string[] | null }>(
    `select id, state, reason, people from feed_row where delivery_id = '${id}'`,
  );
  const people = await county.query<{ name: string }>(
    `select name from person where id = any('{${(line?.people ?? []).join()}}'::uuid[]) order by array_position('{${(line?.people ?? []).join()}}'::uuid[], id)`,
  );
  return { ...line, people: people.map((person) => person.name) };
}
const settle = async (line: number | undefined, person: string | null) =>
  asSeat(county.platform, county.clerk, async (session) => {
    const { rows } = await findCandidates(session, {});
    const found = rows.find(({ id }) => id === String(line))?.people.find(({ name }) => name === person);
    await decide(session, String(line), found ? { person: found.id } : null);
  });

test.each([
  ['张建国', '410622195803121018', 'matched', []],
  ['张 建 国', '410622195803121018', 'matched', []],
  // A right number of somebody else: never counted without a word.
  ['张小宝', '410622195803121018', 'candidate', ['张建国', '张小宝']],
  ['钱老七', '410622195803121018', 'candidate', ['张建国']],
  // A wrong number: the same birth and a name alike, the surest first.
  ['张建国', '410622195803121019', 'candidate', ['张建国']],
  ['章建国', '410622195803121019', 'candidate', ['张建国']],
  ['张建华', '410622195803121000', 'candidate', ['张建国']],
  ['钱老七', '410622195803121019', 'rejected', []],
  // The birth itself is wrong, the number near.
  ['李梅', '410622198607052023', 'candidate', ['李梅']],
  ['李梅', '410622196607152023', 'rejected', []],
  // A right number of nobody here is somebody else's, however alike the names.
  ['章建国', ids.stranger, 'refused', []],
])('%s with %s is %s', async (name, number, state, people) => {
  expect(await sendOne(name, number)).toMatchObject({ state, people });
});

test('without a number whoever lives there and reads alike may be meant', async () => {
  const [village] = await county.query<{ name: string }>(
    `select name from region where code = '410622001200'`,
  );
  const { problems } = await county.look({
    feed: 'serious-accidents',
    bytes: csv(
      ['姓名', '身份证号', '行政村', '事故日期', '伤情'],
      ['李媒', '', village?.name ?? '', '2023-09-02', '重伤'],
      ['李军', '', village?.name ?? '', '2023-09-02', '重伤'],
      ['李媒', '', '', '2023-09-02', '重伤'],
    ),
  });
  expect(problems.map(({ fate, reason }) => [fate, reason])).toEqual([
    ['confirm', '必填；当地有姓名读音相同的人'],
    ['return', '必填'],
    ['return', '必填'],
  ]);
});

test('who a number and a name are, and who they are not, is known next month', async () => {
  const first = await sendOne('张伟', '410622201005010000');
  expect(first).toMatchObject({ state: 'rejected' });
  const asked = await sendOne('张晓宝', '410622201005010000');
  expect(asked).toMatchObject({ state: 'candidate', people: ['张小宝'] });
  await settle(asked.id, '张小宝');
  expect(await sendOne('张晓宝', '410622201005010000')).toMatchObject({ state: 'matched' });
  expect(await sendOne('张晓保', '410622201005010000')).toMatchObject({ state: 'candidate' });
  const other = await sendOne('王秀莹', '410622196001010000');
  await settle(other.id, null);
  expect(await sendOne('王秀莹', '410622196001010000')).toMatchObject({
    state: 'refused',
    reason: '经人工核对，不是登记册中的人',
  });
});

test('that a right number is another name’s is asked once', async () => {
  const asked = await sendOne('王绣英', ids.wang);
  expect(asked).toMatchObject({ state: 'candidate', people: ['王秀英'] });
  await settle(asked.id, '王秀英');
  expect(await sendOne('王绣英', ids.wang)).toMatchObject({ state: 'matched' });
});

test('what was decided can be taken back: the line waits again, and nothing of it counts', async () => {
  const asked = await sendOne('张晓宝', '410622201005013036');
  await settle(asked.id, '张小宝');
  const counted = `select bills from medical_cost where person_id = (select id from person where number = 'P3')`;
  const before = await county.query<{ bills: number }>(counted);
  await asSeat(county.platform, county.clerk, (session) => reopen(session, String(asked.id)));
  const lines = await county.query(`select state, record from feed_row where id = ${asked.id}`);
  expect(lines).toEqual([{ state: 'candidate', record: null }]);
  expect(await county.query(counted)).not.toEqual(before);
  expect(await sendOne('张晓宝', '410622201005013036')).toMatchObject({ state: 'candidate' });
});

test('what was decided can be looked through afterwards, and once taken back no later file goes by it', async () => {
  const inSeat = <T>(work: (session: Session) => Promise<T>) => asSeat(county.platform, county.clerk, work);
  const decided = async () => {
    const { rows } = await inSeat((session) => findDecided(session, {}));
    return rows.flatMap(({ id, sent, is }) => (sent.姓名 === '李妹' ? [[id, is]] : []));
  };
  const asked = await sendOne('李妹', '410622198507052000');
  await settle(asked.id, '李梅');
  const later = await sendOne('李妹', '410622198507052000');
  const li = '李梅（淇县 · 朝歌街道 · 西街村）';
  expect(await decided()).toEqual([
    [String(later.id), li],
    [String(asked.id), li],
  ]);
  await inSeat((session) => reopen(session, String(asked.id)));
  expect(await decided()).toEqual([[String(later.id), li]]);
  expect(await sendOne('李妹', '410622198507052000')).toMatchObject({ state: 'candidate', people: ['李梅'] });
});

test('a word taken back does not come again with the same file of the same month', async () => {
  const send = async (...more: (readonly (string | number)[])[]) => {
    const bill = ['李妹', '410622198507052000', '2011-12-03', 200, 100];
    const { id } = await county.send({
      feed: 'medical-costs',
      month: '2011-12',
      bytes: csv(medicalHeader, bill, ...more),
    });
    const [line] = await county.query<{ id: number; state: string }>(
      `select id, state from feed_row where delivery_id = '${id}' order by line`,
    );
    return line;
  };
  await settle((await send())?.id, '李梅');
  const again = await send(['张建国', '410622195803121018', '2011-12-04', 200, 100]);
  expect(again?.state).toBe('matched');
  await asSeat(county.platform, county.clerk, (session) => reopen(session, String(again?.id)));
  expect((await send(['张建国', '410622195803121018', '2011-12-05', 200, 100]))?.state).toBe('candidate');
});
