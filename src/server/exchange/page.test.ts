import { createHash, hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { exchangeDigest, keyText } from './exchange-key.ts';

const page = readFileSync(join(import.meta.dirname, '../../../deploy/digests.html'), 'utf8');
const partOf = (tag: string) => new RegExp(`<${tag}>([^]*)</${tag}>`).exec(page)?.[1] ?? '';
const secret = Buffer.alloc(32, 9);

/** What the page's script says when it is asked something. */
const ask = (question: string): Promise<unknown> =>
  runInNewContext(`${partOf('script')}; (async () => ${question})()`, {
    crypto,
    btoa,
    atob,
    TextEncoder,
    TextDecoder,
  }) as Promise<unknown>;

test.each(['script', 'style'])('the page allows its own %s and nothing else', (tag) => {
  const digest = createHash('sha256').update(partOf(tag)).digest('base64');
  expect(page).toContain(`default-src 'none'`);
  expect(page).toContain(`${tag}-src 'sha256-${digest}'`);
  expect(page).not.toMatch(/https?:\/\/|src=|@import|fetch\(/);
});

test.each([
  ['410622195803121018', '410622195803121018'],
  ['410622580312101', '41062219580312101'],
  [' ４10622195803121018', '410622195803121018'],
  ['11010519491231002x', '11010519491231002X'],
  ['41062219580312101843', '410622195803121018'],
])('%s is read as its holder’s number', async (sent, number) => {
  expect(await ask(`readNumber(${JSON.stringify(sent)}).number`)).toMatch(number);
});

test.each([
  ['410622195803121019', '校验码不符'],
  ['4.10622E+17', '号码被表格软件当成数字，末几位已丢失'],
  ['张三', '应为18位身份证号码（旧15位也可）'],
])('%s is no number, and the page says why', async (sent, why) => {
  expect(await ask(`readNumber(${JSON.stringify(sent)})`)).toEqual({ why });
});

test.each(['aes', 'sm'] as const)('page and server make the same digest under %s', async (suite) => {
  const key = { number: 7, suite, secret, expiresOn: '2023-11-30' } as const;
  expect(await ask(`(await digester(readKey('${keyText(key)}')))('410622195803121018')`)).toBe(
    exchangeDigest(key, '410622195803121018'),
  );
});

test('its SM3 is that of the standard', async () => {
  expect(await ask(`[...sm3(new TextEncoder().encode('abc'.repeat(50)))].join()`)).toBe(
    [...hash('sm3', 'abc'.repeat(50), 'buffer')].join(),
  );
});

test('the number goes, the rest of the table stays', async () => {
  const rows = [
    ['某局名单'],
    ['姓名', '身份证号', '金额'],
    ['张建国', '410622195803121018', '1,000'],
    ['李梅', '坏', '2'],
  ];
  expect(
    await ask(
      `withDigests(${JSON.stringify(rows)}, async (number) => 'D' + number.length).then(({ lines }) => written(lines))`,
    ),
  ).toBe(
    '\ufeff某局名单\r\n姓名,证件号码摘要,金额\r\n张建国,D18,"1,000"\r\n李梅,号码有误：应为18位身份证号码（旧15位也可）,2\r\n',
  );
});
