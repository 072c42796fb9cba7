import { afterAll, beforeAll, expect, test } from 'vitest';
import { csv, ids, type SmallCounty, smallCounty } from '../../../test/small-county.ts';
import { healthInsurance } from '../../domains/household/index.ts';
import {
  type ExchangeKey,
  exchangeDigest,
  issueExchangeKey,
  listExchangeKeys,
  revokeExchangeKey,
} from '../exchange/exchange-key.ts';

let county: SmallCounty;
let key: ExchangeKey;
beforeAll(async () => {
  county = await smallCounty();
  key = await issue('410622', county.platform.day);
});
afterAll(() => county.close());

const issue = (region: string, until: ExchangeKey['expiresOn']) =>
  issueExchangeKey(
    county.platform,
    healthInsurance,
    county.platform.regions.get(county.platform.regions.find(region)?.id ?? 0),
    until,
    '管理员',
  );
const header = ['姓名', '证件号码摘要', '结算日期', '医疗总费用', '个人自付'] as const;
const bills = (month: string, ...lines: (readonly [name: string, number: string])[]) => ({
  feed: 'medical-costs',
  month,
  file: `${month}.csv`,
  holder: county.insurance,
  bytes: csv(header, ...lines.map(([name, number]) => [name, number, `${month}-03`, 200, 100])),
});

test('digests find the same people as their numbers, and are all that is kept of a number', async () => {
  const { id, counts } = await county.send(
    bills(
      '2023-09',
      ['张建国', exchangeDigest(key, ids.zhang)],
      ['李大梅', exchangeDigest(key, ids.li)],
      ['外地人', exchangeDigest(key, ids.stranger)],
      ['王秀英', '号码有误：校验码不符'],
    ),
  );
  expect(counts).toEqual({ rows: 4, matched: 1, candidates: 1, rejected: 2 });
  expect(
    await county.query('select number, self_paid from medical_cost join person on person.id = person_id'),
  ).toEqual([{ number: 'P1', self_paid: 10000 }]);
  const kept = await county.query(`select sealed, given from feed_row where delivery_id = '${id}'`);
  expect(kept).toHaveLength(4);
  expect(JSON.stringify(kept)).not.toMatch(/\d{17}[\dX]/);
  expect((await county.rejects(id)).map(({ value }) => value)).toEqual([
    exchangeDigest(key, ids.stranger),
    '号码有误：校验码不符',
  ]);
});

test('who looks at a file of digests before it is accepted sees digests', async () => {
  const looked = await county.look(bills('2023-08', ['张建国', exchangeDigest(key, ids.zhang)]));
  expect(looked.blocked).toBe(null);
  expect(JSON.stringify(looked)).not.toContain(ids.zhang);
  expect(JSON.stringify(looked)).toContain(exchangeDigest(key, ids.zhang));
});

test('a key counts for its own place only, and until its day', async () => {
  const elsewhere = await issue('410621', county.platform.day);
  const other = await county.look(bills('2023-07', ['张建国', exchangeDigest(elsewhere, ids.zhang)]));
  expect(other.blocked).toContain('不是发给本部门在本地使用的');
  await county.query(`update exchange_key set expires_on = '2023-01-31' where number = ${key.number}`);
  const late = await county.look(bills('2023-07', ['张建国', exchangeDigest(key, ids.zhang)]));
  expect(late.blocked).toContain('已于2023-01-31到期');
  await county.query(`update exchange_key set expires_on = '2023-10-20' where number = ${key.number}`);
});

test('the secret of a key is sealed, and the application cannot read it', async () => {
  const [row] = await county.query<{ secret: string; may: boolean }>(
    `select secret || '' as secret, has_table_privilege('shouxian_app', 'exchange_key', 'select') as may,
       secret like '%${key.secret.toString('base64url')}%' as open from exchange_key where number = ${key.number}`,
  );
  expect(row).toMatchObject({ may: false, open: false });
});

test('a key for a day that is past is refused', async () => {
  await expect(issue('410622', '2020-01-01')).rejects.toThrow('到期日应在今天以后');
});

test('a key that is revoked counts no more, its secret is gone, and the audit tells who made and who revoked it', async () => {
  const { number, ...leaked } = await issue('410622', county.platform.day);
  await revokeExchangeKey(county.platform, number, '别人');
  const late = await county.look(
    bills('2023-06', ['张建国', exchangeDigest({ number, ...leaked }, ids.zhang)]),
  );
  expect(late.blocked).toContain(`第${number}号交换密钥已吊销`);
  expect(await county.query(`select secret from exchange_key where number = ${number}`)).toEqual([
    { secret: null },
  ]);
  expect((await listExchangeKeys(county.platform)).find((each) => each.number === number)).toMatchObject({
    office: '医保局',
    revokedOn: '2023-10-20',
  });
  expect(
    await county.query(
      `select person, office, action from audit where subject = '${number}' and action like 'exchange%' order by id`,
    ),
  ).toEqual([
    { person: '管理员', office: '医保局', action: 'exchange-key' },
    { person: '别人', office: '医保局', action: 'exchange-key-revoke' },
  ]);
  await expect(revokeExchangeKey(county.platform, number, '别人')).rejects.toThrow('已经吊销');
});
