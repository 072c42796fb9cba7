import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { holderOf, type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { addHousehold } from '../../../test/registry.ts';
import { cityClerk, countyClerk, countyLeader, healthInsurance } from '../../domains/household/index.ts';
import type { Office } from '../../kernel/index.ts';
import { asSeat, asSystem, type Session } from '../session.ts';
import { computeFigures } from './compute.ts';
import { findOpening, writeOpening } from './opening.ts';
import { bulletinPaper } from './paper.ts';
import { publish } from './published.ts';

const month = '2023-10';
const [city, county, other] = ['4106', '410622', '410621'];
let opened: TestPlatform;
beforeAll(async () => {
  opened = await testPlatform();
  await addHousehold(opened.platform, '410622102227');
  await asSystem(opened.platform, (session) => computeFigures(session, month));
});
afterAll(() => opened?.close());
const as = <T>(office: Office, code: string, work: (session: Session) => Promise<T>) =>
  asSeat(opened.platform, holderOf(opened.platform, office, code), work);
const write = (text: string, office: Office = countyClerk, code = county, region = county) =>
  as(office, code, (session) => writeOpening(session, month, region, text));
const find = (office: Office, code: string) =>
  as(office, code, (session) => findOpening(session, month, county));
const printed = async () => {
  const { bytes } = await as(countyClerk, county, (session) => bulletinPaper(session, month, county));
  return strFromU8(unzipSync(bytes)['word/document.xml'] as Uint8Array);
};

test('the draft is the office’s: a colleague and those above read it, others do not, nobody else writes it', async () => {
  await write('十月份全县监测帮扶工作平稳。');
  expect((await find(countyLeader, county)).text).toBe('十月份全县监测帮扶工作平稳。');
  expect((await find(cityClerk, city)).text).toBe('十月份全县监测帮扶工作平稳。');
  expect((await find(countyClerk, other)).text).toBeNull();
  await expect(write('改', cityClerk, city)).rejects.toThrow('通报的开头由市、县本级填写');
  await expect(write('改', healthInsurance, county)).rejects.toThrow('通报的开头由市、县本级填写');
});

test('the paper bears its number at the foot of every sheet', async () => {
  const { bytes } = await as(countyClerk, county, (session) => bulletinPaper(session, month, county));
  const feet = Object.entries(unzipSync(bytes)).filter(([name]) => /footer\d+\.xml$/.test(name));
  expect(feet.length).toBeGreaterThan(0);
  for (const [, xml] of feet) expect(strFromU8(xml)).toContain(`编号：淇县-通报-${month}`);
});

test('it stands at the head of the paper, blank takes it away', async () => {
  expect(await printed()).toContain('十月份全县监测帮扶工作平稳。');
  await write(' ');
  expect((await find(countyClerk, county)).text).toBeNull();
  expect(await printed()).not.toContain('十月份全县监测帮扶工作平稳。');
});

test('it is signed with the bulletin, is read by all and stays', async () => {
  await write('签发时的开头。');
  await as(countyClerk, county, (session) => publish(session, month, county));
  expect(await find(countyClerk, other)).toMatchObject({ text: '签发时的开头。', signed: true });
  await expect(write('改了')).rejects.toThrow('该月通报已签发');
  expect(await printed()).toContain('签发时的开头。');
});
