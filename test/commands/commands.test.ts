import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { remove, start } from '../faults/command.ts';

const folder = mkdtempSync(join(tmpdir(), 'shouxian-commands-'));
const data = join(folder, 'data');
afterAll(async () => {
  await remove(data);
  rmSync(folder, { recursive: true, force: true });
});

/** Runs `shouxian …`; answers its exit code and all it said. */
async function ask(...args: string[]): Promise<{ code: unknown; said: string }> {
  const command = start(data, args);
  const code = await command.ended;
  return { code, said: command.said().trim() };
}
/** The same with --json, of which nothing but the answer may be said. */
async function json(...args: string[]): Promise<any> {
  const { code, said } = await ask(...args, '--json');
  expect([args.join(' '), code, said.split('\n').length]).toEqual([args.join(' '), 0, 1]);
  return JSON.parse(said);
}
function file(name: string, ...rows: readonly (readonly (string | number)[])[]): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, rows.map((row) => row.join(',')).join('\r\n'));
  return path;
}
const header = ['行政村编码', '户编号', '户主姓名', '户类型', '家庭人口数'] as const;

beforeAll(async () => {
  expect(await json('demo', '--people', '1000')).toEqual({ loaded: true });
}, 240_000);

describe('with --json', { timeout: 120_000 }, () => {
  test('a demo that is there is left as it is', async () => {
    expect(await json('demo', '--people', '2000')).toEqual({ loaded: false });
  });
  test('migrate says what it applied', async () => {
    expect(await json('migrate')).toEqual({ applied: [] });
  });
  test('what was left open by a process that was killed while it read files goes with the next start', async () => {
    const left = join(data, 'columnar', 'scratch-999999999-abcdef');
    mkdirSync(left, { recursive: true });
    writeFileSync(join(left, 'open.csv'), '张建国,410622195803121018');
    await json('migrate');
    expect(existsSync(left)).toBe(false);
  });
  test('check says that all is well', async () => {
    expect(await json('check')).toEqual({ ok: true, problems: [] });
  });
  test('the bulletin gives every figure with numerator and denominator', async () => {
    const { rows } = await json('bulletin', '2023-10', '--region', '410600');
    expect(rows[0].figures['registered-people']).toMatchObject({ count: 1000, outOf: null });
    const { count, outOf } = rows[0].figures['clearance-rate-people'];
    expect(count / outOf).toBeCloseTo(0.62, 1);
  });
  test('a month run again does nothing twice', async () => {
    const { stages } = await json('month', '2023-10', '--feeds', join(data, 'demo/feeds/2023-10'));
    expect(stages.rules).toMatchObject({ raised: 0, ceased: 0 });
    expect(stages.gather).toMatchObject({ opened: 0, added: 0 });
  });
  test('an account is added once', async () => {
    const args = ['account', 'add', 'clerk', '--person', '张三', '--password', 'Passw0rd1'];
    expect(await json(...args)).toMatchObject({ id: expect.any(String) });
    const { code, said } = await ask(...args, '--json');
    expect([code, said.includes('{"error":"')]).toEqual([1, true]);
  });
});

describe('files', { timeout: 120_000 }, () => {
  test('of two files of one name both are taken in; again nothing is doubled and all is well', async () => {
    const one = file('a/淇县农户.csv', header, ['410622001200', 'N1', '甲', '一般农户', 1]);
    const two = file('b/淇县农户.csv', header, ['410622001200', 'N2', '乙', '一般农户', 1]);
    const taken = await json('import', 'households', one, two);
    expect(taken.map(({ matched }: { matched: number }) => matched)).toEqual([1, 1]);
    const again = await json('import', 'households', one, two);
    expect(again.map(({ known }: { known: string }) => known.slice(0, 5))).toEqual([
      '“淇县农户',
      '内容相同的',
    ]);
  });

  test('a file that is said to add leaves what came where it is', async () => {
    const bring = (name: string, ...options: string[]) =>
      json(
        'feed',
        'receive',
        'household-list',
        file(`${name}/淇县农户.csv`, header, ['410622001200', name, '戊', '一般农户', 1]),
        ...['--month', '2023-08', ...options],
      );
    await bring('N5');
    await bring('N6', '--adds');
    expect((await bring('N5')).known).toMatch(/^内容相同的文件/);
  });

  test('a line handed back is listed, and the exit code says that not all was well', async () => {
    const bad = file('淇县农户.csv', header, ['410621101201', 'N3', '丙', '一般农户', 1]);
    const { code, said } = await ask('feed', 'receive', 'household-list', bad, '--month', '2023-09');
    expect(code).toBe(1);
    expect(said).toContain(
      '    “淇县农户.csv”第2行“行政村编码”（410621101201）：“410621101201”是浚县东善堂村民委员会的代码，不在淇县；请改正村代码，或把该行报到浚县',
    );
  });

  test('a file that is no table is left out with its sentence', async () => {
    const { code, said } = await ask('import', 'households', file('淇县.pdf', ['%PDF-1.7']));
    expect([code, said.split('\n').at(-1)]).toEqual([
      1,
      '✗ 淇县.pdf：“淇县.pdf”是PDF文件，不是表格：请上传xlsx、xls或CSV格式的表格',
    ]);
  });

  test.each([
    [['feed', 'receive', 'nothing', '…'], '没有“nothing”这种部门数据；有：'],
    [['feed', 'receive', 'member-list', '…', '--month', '2023-13'], '月份“2023-13”应写成2023-10这样'],
    [
      ['feed', 'receive', 'member-list', '…', '--region', '41062'],
      '没有代码为41062的行政区划，请核对 --region',
    ],
    [['import', 'households', '/nowhere.xlsx'], '没有找到文件“/nowhere.xlsx”，请核对路径'],
    [['bulletin', '2023-10', '--region', '410600', '--out', 'x.pdf'], '--out 的扩展名应为 .xlsx 或 .json'],
    [['demo', '--people', 'many'], '演示数据已在'],
    [['sing'], '没有“sing”这个命令'],
    [['check', '--loud'], '没有“--loud”这个选项；命令和选项见 npx shouxian help'],
  ])('%j is answered: %s', async (args, sentence) => {
    const some = file('淇县农户.csv', header, ['410622001200', 'N4', '丁', '一般农户', 1]);
    const { code, said } = await ask(...args.map((arg) => (arg === '…' ? some : arg)));
    expect([said.includes(sentence), code]).toEqual([true, sentence === '演示数据已在' ? 0 : 2]);
  });

  test.each([
    ['to others', { HOST: '0.0.0.0' }],
    ['in production', { NODE_ENV: 'production' }],
  ])('a demonstration is not served %s', async (_, env) => {
    const command = start(data, ['serve'], env);
    expect(await command.ended).toBe(2);
    expect(command.said()).toContain('演示账号的密码人人知道，不能对外提供服务');
  });

  test('a department gets a key, makes digests of its table, and the key is revoked', async () => {
    const [numbers, digests] = [join(folder, '名单.csv'), join(folder, '摘要.csv')];
    file(
      '名单.csv',
      ['姓名', '身份证号码'],
      ['张建国', '410622195803121018'],
      ['李梅', '410622195803121019'],
    );
    const { key } = await json(
      'digests',
      'key',
      '--office',
      '医保局',
      '--region',
      '410622',
      '--until',
      '2023-12-31',
    );
    writeFileSync(join(folder, '密钥.txt'), `${key}\n`);
    const made = await ask('digests', 'make', numbers, '--key', join(folder, '密钥.txt'), '--to', digests);
    expect(made).toEqual({
      code: 0,
      said: `已存为 ${digests}：1行换成摘要，1行号码有误，已写明原因：\n  第3行：校验码不符，请对照证件逐位核对`,
    });
    expect(readFileSync(digests, 'utf8')).toMatch(
      /^\ufeff姓名,证件号码摘要\r\n张建国,SX1-[\w-]{43}\r\n李梅,号码有误：校验码不符，请对照证件逐位核对\r\n$/,
    );
    expect((await ask('digests', 'revoke', '1')).said).toBe('第1号交换密钥已吊销');
    expect((await json('digests', 'list')).keys).toMatchObject([
      { number: 1, office: '医保局', region: '淇县', expiresOn: '2023-12-31', revokedOn: '2023-10-20' },
    ]);
  });

  test('a backup is taken, checked and brought back to another folder, whose figures are the same', async () => {
    const [key, kept, other] = ['key', 'kept', 'other'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    mkdirSync(kept);
    await ask('backup', 'key', '--to', key);
    const { file: backup } = await json('backup', '--to', kept, '--key', key);
    const checked = await json('restore', backup, '--key', key, '--check');
    const [broken, bytes] = [join(folder, 'broken.sxb'), readFileSync(backup)];
    writeFileSync(broken, bytes.subarray(0, bytes.length - 1));
    const refused = start(other, ['restore', broken, '--key', key]);
    expect([await refused.ended, refused.said().includes('备份文件')]).toEqual([1, true]);
    // Or an empty database would be started for the one that was to be brought back.
    expect(readdirSync(other)).toEqual([]);
    const restored = start(other, ['restore', backup, '--key', key, '--json']);
    expect([await restored.ended, restored.said().includes(`"rows":${checked.rows}`)]).toEqual([0, true]);
    // Whoever has the backup and its key has not yet what is sealed in it.
    const locked = start(other, ['bulletin', '2023-10', '--region', '410600']);
    expect([await locked.ended, locked.said().includes('没有找到密钥文件')]).toEqual([1, true]);
    copyFileSync(join(data, 'shouxian.key'), join(other, 'shouxian.key'));
    const figures = start(other, ['bulletin', '2023-10', '--region', '410600', '--json']);
    await figures.ended;
    expect(JSON.parse(figures.said())).toEqual(await json('bulletin', '2023-10', '--region', '410600'));
    await remove(other);
  });
});
