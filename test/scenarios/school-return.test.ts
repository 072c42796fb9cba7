import { afterAll, beforeAll, expect, test } from 'vitest';
import { countyClerk, educationBureau, townshipClerk } from '../../src/domains/household/index.ts';
import { apiOf, type Client, clientOf, moveTo, untilDone } from '../client.ts';
import { type TestPlatform, testPlatform } from '../platform.ts';

const [county, township, home] = ['410621', '410621101', '410621101201'];
const child = '410621201005124515';

let house: TestPlatform;
let people: Record<'bureau' | 'clerk' | 'county', Client>;
beforeAll(async () => {
  house = await testPlatform();
  const { platform } = house;
  const api = apiOf(platform);
  people = {
    bureau: await clientOf(api, platform, '教体局经办', educationBureau, county),
    clerk: await clientOf(api, platform, '乡经办', townshipClerk, township),
    county: await clientOf(api, platform, '县经办', countyClerk, county),
  };
  await moveTo(platform, '2023-10-05');
  await send(
    people.county,
    'household-list',
    `行政村编码,户编号,户主姓名,户类型,家庭人口数\n${home},H1,林秀英,脱贫户,2\n`,
  );
  await send(
    people.county,
    'member-list',
    `户编号,人编号,姓名,证件号码,与户主关系,出生日期,加入本户日期
H1,P1,林秀英,410621197203154521,户主,1972-03-15,2014-01-01
H1,P2,林小满,${child},之子,2010-05-12,2014-01-01`,
  );
});
afterAll(() => house.close());

async function send(who: Client, feed: string, text: string) {
  const to = `/feeds/${feed}/files?month=2023-10&region=${county}`;
  const { delivery, blocked } = await who.upload(to, `${feed}.csv`, text);
  expect(blocked).toBeNull();
  const { run } = await who.post(`/deliveries/${delivery.id}/accept`);
  return (await untilDone(who, run)).result;
}
const list = (outcome: string) =>
  `学生姓名,学生身份证号,学段,原就读学校,离校日期,劝返结果\n林小满,${child},初中,第二中学,2023-09-04,${outcome}\n`;
const opened = async () => (await people.bureau.get('/cases?procedure=school-return-handling')).rows;

test('a child that left school is somebody’s to bring back: pledged, persuaded one to one, seen at its desk again', async () => {
  expect(await send(people.bureau, 'suspected-dropouts', list('正在劝返'))).toMatchObject({
    matched: 1,
    proposed: 1,
  });
  const [found] = await opened();
  expect(found).toMatchObject({
    subject: '林秀英',
    at: 'pledge',
    values: { who: '林小满', stage: 'junior', leftOn: '2023-09-04' },
  });
  const move = (who: Client, name: string, given: Record<string, unknown> = {}) =>
    who.ask('POST', `/cases/${found.id}/moves`, { move: name, given });

  await move(people.bureau, 'appoint', { persuader: '第二中学 王老师', pledgedOn: '2023-10-05' });
  const tooSoon = await move(people.clerk, 'back');
  expect([tooSoon.status, await tooSoon.text()]).toEqual([409, expect.stringContaining('最近劝返日期')]);
  const talk = { talkedOn: '2023-10-05', talks: 1, finding: '随父母外出，已联系，愿意返校' };
  await move(people.clerk, 'talk', talk);
  await move(people.clerk, 'back');
  expect((await move(people.clerk, 'returned', { settledOn: '2023-10-12' })).status).toBe(403);
  await moveTo(house.platform, '2023-10-13');
  const returned = await move(people.bureau, 'returned', {
    settledOn: '2023-10-12',
    aid: '义务教育生活补助',
  });
  expect(returned.status).toBe(200);
  expect((await opened()).filter(({ closed }: any) => !closed)).toEqual([]);

  expect(await send(people.bureau, 'suspected-dropouts', list('已复学'))).toMatchObject({ matched: 1 });
  expect((await opened()).filter(({ closed }: any) => !closed)).toEqual([]);
});

test('a child that the township names itself is called by its name, which nobody types', async () => {
  const { rows } = await people.clerk.get('/registers/household?limit=1');
  const { id } = await people.clerk.post('/cases', {
    procedure: 'school-return-handling',
    household: rows[0].id,
    given: { student: 'P2', stage: 'junior', leftOn: '2023-10-09' },
  });
  expect((await people.bureau.get(`/cases/${id}`)).record.values).toMatchObject({ who: '林小满' });
});
