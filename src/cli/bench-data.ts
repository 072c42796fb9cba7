import { createHash } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { carryOutSteps, openDuck } from '../server/db/duck.ts';
import { digestText, holdKey } from '../server/exchange/digest-text.ts';
import { type ExchangeKey, keyText } from '../server/exchange/exchange-key.ts';
import { benchFiles, differentWhoms } from './bench-data-files.ts';
import { root } from './house.ts';
import { type Command, say, UsageError } from './options.ts';

export const benchData: Command = {
  usage: 'bench data [--people N] [--out DIR] [--seed N] [--digested]',
  help: '生成测量用的登记册和13个部门的文件（900万人时约5000万行，其中医疗费用3000万行）；同样的参数总是生成同样的文件；--digested：另存一份，医疗费用只有证件号码摘要',
  async run(options) {
    const people = Number(options.value('people') ?? 9_000_000);
    if (!Number.isInteger(people) || people < 100) throw new UsageError('--people 应为不小于100的整数');
    const seed = Number(options.value('seed') ?? 1);
    const folder = options.value('out') ?? benchFolder(people);
    const files = await makeBenchData(folder, people, seed);
    if (options.flag('digested')) await makeDigested(folder, people, seed);
    say(options, { folder, files }, [
      ...files.map(({ file, rows }) => `${file}：${rows}行`),
      `已写入“${folder}”`,
    ]);
  },
};

/** Where the data of so many people lies unless another folder is named. */
export const benchFolder = (people: number): string =>
  join(process.env.SHOUXIAN_DATA ?? join(tmpdir(), 'shouxian'), `bench-data-${people}`);

/** The month for which the departments' files are. */
export const benchMonth = '2023-10';

/**
 * Writes `households.parquet` and `people.parquet` (the registry) and the departments' files of the month as CSV; what is there
 * already, for the same number and seed, is left. Answers the files with their rows.
 */
export async function makeBenchData(
  folder: string,
  people: number,
  seed: number,
): Promise<{ file: string; rows: number }[]> {
  const made = join(folder, 'made.json');
  const asked = JSON.stringify({ people, seed, version: differentWhoms(people) > 1_000_003 ? 2 : 1 });
  const files = benchFiles(people, seed);
  const answer = files.map(({ file, rows }) => ({ file, rows }));
  if (existsSync(made) && readFileSync(made, 'utf8') === asked) return answer;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, benchMonth), { recursive: true });
  const duck = await openDuck({ folder: join(folder, 'work'), memory: '4GB' });
  try {
    await duck.run(
      `create table village as select row_number() over (order by code) - 1 as i, code::varchar as code
       from read_csv(${quote(join(root, 'fixtures/regions/hebi.csv'))}, all_varchar = true)
       where code not like '%000' and code like '410%'`,
    );
    const [counted] = await duck.rows<{ villages: number }>('select count(*) as villages from village');
    await carryOutSteps(duck, registrySteps(folder, people, seed, counted?.villages ?? 1));
    await carryOutSteps(
      duck,
      files.map(({ file, text }) => ({
        name: file,
        text: `copy (${text}) to ${quote(join(folder, benchMonth, file))} (format csv, header true, quote '')`,
      })),
    );
  } finally {
    duck.close();
    rmSync(join(folder, 'work'), { recursive: true, force: true });
  }
  writeFileSync(made, asked);
  return answer;
}

/** The exchange key of the bench's digests. */
export const benchKey: ExchangeKey = {
  number: 1,
  suite: 'aes',
  secret: createHash('sha256').update('bench').digest(),
  expiresOn: '2023-12-31',
};

/**
 * Writes the month's files once more beside data that is there, the largest with digests of ID numbers as its department would send it,
 * and the key. Answers the folder that they lie in.
 */
export async function makeDigested(folder: string, people: number, seed: number): Promise<string> {
  const to = join(folder, 'digested', benchMonth);
  const made = join(folder, 'digested', '交换密钥.txt');
  if (existsSync(made)) return to;
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  const duck = await openDuck({ folder: join(folder, 'work'), memory: '4GB' });
  try {
    await holdKey(duck, benchKey);
    await duck.run(`create table person as select i, name, ${digestText(benchKey, 'id_number')} as digest
      from read_parquet(${quote(join(folder, 'people.parquet'))})`);
    const plain = benchFiles(people, seed);
    for (const [at, { file, text }] of benchFiles(people, seed, benchKey.number).entries())
      if (text === plain[at]?.text) linkSync(join(folder, benchMonth, file), join(to, file));
      else await duck.run(`copy (${text}) to ${quote(join(to, file))} (format csv, header true, quote '')`);
  } finally {
    duck.close();
  }
  writeFileSync(made, `${keyText(benchKey)}\n`);
  return to;
}

const quote = (path: string) => `'${path.replaceAll("'", "''")}'`;

/**
 * Households of two to five, 3.4 on average; 8 % lifted, 1 % monitored. Every person has a number of their own: their days of
 * birth and sequences are dealt out within each county.
 */
function registrySteps(folder: string, people: number, seed: number, villages: number) {
  const uuid = (what: string, of: string) => `md5('${what}${seed}-' || ${of})::uuid`;
  const surnames = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗';
  const given = '伟芳秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂兰建国玉梅海燕志红';
  const at = (of: string, n: string) => `substr('${of}', 1 + (${n} % ${of.length})::int, 1)`;
  const chance = (what: string) => `(hash(h, ${seed}, '${what}') % 100000) / 100000.0`;
  return [
    {
      name: '农户',
      text: `create table household as
        select h, ${uuid('household', 'h')} as id, code as village, 'H' || lpad(h::varchar, 8, '0') as number,
          case when ${chance('type')} < 0.08 then 'lifted' else 'ordinary' end as type,
          case when ${chance('monitor')} < 0.01 then 'marginal' end as monitor_type,
          1 + [2, 2, 1, 3, 4][1 + (h % 5)::int] as size
        from range((${people} + 16) // 17 * 5) r (h) join village on i = hash(h, ${seed}) % ${villages}`,
    },
    {
      name: '家庭成员',
      text: `create table person as
        with member as (
          select i, i // 17 * 5 + [0,0,0,1,1,1,2,2,3,3,3,3,4,4,4,4,4][1 + (i % 17)::int] as h from range(${people}) r (i)),
        placed as (
          select i, member.h, household.id as household, village, substr(village, 1, 6) as county,
            row_number() over (partition by substr(village, 1, 6) order by i) - 1 as k
          from member join household using (h)),
        numbered as (
          select *, county || strftime(date '1935-01-01' + ((k * 7919) % 32000)::int, '%Y%m%d')
            || lpad((1 + k // 32000)::varchar, 3, '0') as id17 from placed)
        select i, h, ${uuid('person', 'i')} as id, household, village, 'P' || lpad(i::varchar, 9, '0') as number,
          ${at(surnames, `hash(h, ${seed}, 'x')`)} || ${at(given, `hash(i, ${seed}, 'y')`)} || ${at(given, `hash(i, ${seed}, 'z')`)} as name,
          id17 || substr('10X98765432', 1 + (${checkSum}) % 11, 1) as id_number,
          (date '1935-01-01' + ((k * 7919) % 32000)::int)::date as born_on,
          row_number() over (partition by h order by i) = 1 as is_head
        from numbered order by i`,
    },
    {
      name: '写出登记册',
      text: `copy (select i, id, household, village, number, name, id_number, born_on, is_head from person order by i)
        to ${quote(join(folder, 'people.parquet'))} (format parquet)`,
    },
    {
      name: '写出农户',
      text: `copy (select household.id, household.village, household.number, type, monitor_type, head.name as head, head.id_number as head_id, members.population
        from household join person head on head.h = household.h and head.is_head
        join (select h, count(*) as population from person group by h) members on members.h = household.h order by household.h)
        to ${quote(join(folder, 'households.parquet'))} (format parquet)`,
    },
  ];
}

const checkSum = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  .map((weight, at) => `${weight} * substr(id17, ${at + 1}, 1)::int`)
  .join(' + ');
