import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { idNumber, isDay, plain } from '../kernel/index.ts';
import {
  digestHeading,
  type ExchangeKey,
  exchangeDigest,
  issueExchangeKey,
  keyText,
  listExchangeKeys,
  readKeyText,
  revokeExchangeKey,
} from '../server/exchange/exchange-key.ts';
import { type Cell, openWorkbooks } from '../server/sheets/index.ts';
import { openHouse, root } from './house.ts';
import { type Command, say, UsageError } from './options.ts';

export const digestsKey: Command = {
  usage: 'digests key --office 部门岗位 --region 代码 --until 到期日 [--json]',
  help: '给部门发一把交换密钥：部门用它把身份证号换成摘要再报送；只显示这一次，请当面或用密件交给对方',
  async run(options) {
    const [said, code, until] = [options.value('office'), options.value('region'), options.value('until')];
    if (!said || !code || !until) throw new UsageError(`用法：shouxian ${digestsKey.usage}`);
    if (!isDay(until)) throw new UsageError(`“${until}”不是日期，应写成2023-11-30这样`);
    const house = await openHouse();
    try {
      const platform = await house.platform();
      const office = platform.offices.find((each) => each.office === said);
      if (!office?.department)
        throw new UsageError(`没有“${said}”这个部门岗位；岗位名称见 docs/catalogue.md`);
      const region = platform.regions.find(code);
      if (!region) throw new UsageError(`“${code}”不是行政区划代码`);
      const key = keyText(await issueExchangeKey(platform, office, region, until, '命令行'));
      say(options, { key }, [
        `${region.name}${said}的交换密钥，${until}以前有效，只显示这一次：`,
        key,
        '部门用离线网页（npx shouxian digests page 取出）或 npx shouxian digests make 生成摘要；外泄了用 npx shouxian digests revoke 吊销',
      ]);
    } finally {
      await house.close();
    }
  },
};

export const digestsList: Command = {
  usage: 'digests list [--json]',
  help: '发过的交换密钥：几号，给谁，到哪天，是否吊销；不显示密钥本身',
  async run(options) {
    const house = await openHouse();
    try {
      const platform = await house.platform();
      const keys = (await listExchangeKeys(platform)).map(({ region, ...key }) => ({
        ...key,
        region: platform.regions.get(region).name,
      }));
      say(
        options,
        { keys },
        keys.length
          ? keys.map(
              ({ number, region, office, expiresOn, revokedOn }) =>
                `第${number}号 ${region}${office} ${expiresOn}到期${revokedOn ? ` ${revokedOn}已吊销` : ''}`,
            )
          : ['还没有发过交换密钥'],
      );
    } finally {
      await house.close();
    }
  },
};

export const digestsRevoke: Command = {
  usage: 'digests revoke 编号 [--json]',
  help: '吊销一把交换密钥：从现在起不再接收用它生成的文件，已接收的不受影响',
  async run(options) {
    const number = Number(options.words[0]);
    if (!Number.isInteger(number) || number < 1)
      throw new UsageError(`用法：shouxian ${digestsRevoke.usage}`);
    const house = await openHouse();
    try {
      await revokeExchangeKey(await house.platform(), number, '命令行');
      say(options, { number }, [`第${number}号交换密钥已吊销`]);
    } finally {
      await house.close();
    }
  },
};

export const digestsPage: Command = {
  usage: 'digests page --to 文件.html',
  help: '取出离线网页，交给部门：在浏览器中打开，不联网，把表中的身份证号换成摘要',
  async run(options) {
    const to = options.value('to');
    if (!to) throw new UsageError(`用法：shouxian ${digestsPage.usage}`);
    copyFileSync(join(root, 'deploy/digests.html'), to);
    say(options, { file: to }, [`已存为 ${to}`]);
  },
};

export const digestsMake: Command = {
  usage: 'digests make 表格文件 --key 交换密钥文件 --to 文件.csv [--json]',
  help: '部门用：把表中的身份证号换成证件号码摘要，另存为CSV；号码有误的行写明原因，不出现号码',
  async run(options) {
    const [file] = options.words;
    const [keyFile, to] = [options.value('key'), options.value('to')];
    if (!file || !keyFile || !to) throw new UsageError(`用法：shouxian ${digestsMake.usage}`);
    for (const each of [file, keyFile]) if (!existsSync(each)) throw new UsageError(`没有找到文件“${each}”`);
    if (existsSync(to)) throw new UsageError(`“${to}”已存在，请换一个文件名`);
    const key = readKeyText(readFileSync(keyFile, 'utf8'));
    if (!key) throw new UsageError(`“${keyFile}”里不是交换密钥；应是以SX开头的一行`);
    const { text, rows, wrong } = digested(basename(file), readFileSync(file), key);
    writeFileSync(to, text, { mode: 0o600 });
    say(options, { file: to, rows, wrong }, [
      `已存为 ${to}：${rows}行换成摘要${wrong.length ? `，${wrong.length}行号码有误，已写明原因：` : ''}`,
      ...wrong.slice(0, 20).map(({ line, why }) => `  第${line}行：${why}`),
      ...(wrong.length > 20 ? [`  还有${wrong.length - 20}行，见文件`] : []),
    ]);
  },
};

const headings = /身份证|公民身份号码|证件号|残疾人证/;

/** The table as CSV with digests in the place of its ID numbers; how many lines have one, and which lines a wrong number. */
function digested(name: string, bytes: Uint8Array, key: ExchangeKey) {
  const [book] = openWorkbooks(name, bytes);
  const sheet = book?.sheets.find(({ hidden }) => !hidden);
  let columns: readonly number[] = [];
  let rows = 0;
  const wrong: { line: number; why: string }[] = [];
  const lines: string[] = [];
  for (const { cells, raw } of sheet?.rows() ?? []) {
    const row: Cell[] = cells.map((cell, at) => raw?.get(at) ?? cell);
    if (!columns.length) {
      columns = [...cells.keys()].filter((at) => headings.test(plain(cells[at])));
      for (const at of columns) row[at] = digestHeading;
    } else {
      for (const at of columns) {
        if (plain(row[at]) === '') continue;
        const { digest, why } = digestIn(key, row[at]);
        row[at] = digest ?? `号码有误：${why}`;
        if (digest) rows++;
        else wrong.push({ line: lines.length + 1, why: why ?? '' });
      }
    }
    lines.push(row.map(quoted).join(','));
  }
  if (!columns.length) throw new UsageError(`“${name}”里没有身份证号这一列；列名应含“身份证”或“证件号码”`);
  if (columns.length > 1)
    throw new UsageError(`“${name}”里有${columns.length}列身份证号；请只留要核对的那一列`);
  return { text: `\ufeff${lines.join('\r\n')}\r\n`, rows, wrong };
}

/** A 残疾人证 begins with its holder's ID number. */
function digestIn(key: ExchangeKey, cell: Cell | undefined): { digest?: string; why?: string } {
  const [, holder] =
    /^(.{17}[\dX])[1-7][1-4](?:B\d)?$/.exec(plain(cell).toUpperCase().replace(/\s/g, '')) ?? [];
  try {
    return { digest: exchangeDigest(key, idNumber('').parse(holder ?? cell)) };
  } catch (error) {
    const message = (error as Error).message;
    return { why: message.slice(message.indexOf('：') + 1) || message };
  }
}

const quoted = (cell: Cell | undefined): string => {
  const text = cell === null || cell === undefined ? '' : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
