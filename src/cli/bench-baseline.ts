import { join, relative } from 'node:path';
import { type Duck, openDuck, type Step } from '../server/db/duck.ts';
import { digestText, holdKey } from '../server/exchange/digest-text.ts';
import { digestHeading } from '../server/exchange/exchange-key.ts';
import { benchKey, benchMonth } from './bench-data.ts';

/**
 * What no engine can do without, written by hand for the bench's files: read the CSV, normalise the ID number, find the person,
 * add up, compare. No line is told from another, nothing is kept, nobody is told why. `digested`: the largest file has digests, so those
 * of everybody registered are made under the key, and lines are joined by them as they stand.
 */
export async function measureBaseline(
  folder: string,
  digested?: string,
): Promise<{ seconds: number; over: number }> {
  const duck = await openDuck({ folder: join(folder, 'baseline') });
  try {
    const started = performance.now();
    if (digested) await holdKey(duck, benchKey);
    for (const { text } of baselineSteps(folder, digested)) await duck.run(text);
    const over = await countOver(duck);
    return { seconds: (performance.now() - started) / 1000, over };
  } finally {
    duck.close();
  }
}

async function countOver(duck: Duck): Promise<number> {
  const [row] = await duck.rows<{ over: number }>('select count(*) as over from over');
  return row?.over ?? 0;
}

/** A file, the column of its ID number, whose record it makes, and what is compared for it. */
interface Compared {
  readonly file: string;
  readonly id: string;
  readonly of: 'person' | 'household';
  readonly value: string;
  readonly over: string;
}
const money = (column: string) => `try_cast("${column}" as decimal(12, 2))`;
const date = (column: string) => `try_cast("${column}" as date)`;
const compared: readonly Compared[] = [
  {
    file: '医保局_住院和门诊慢特病费用',
    id: '身份证号码',
    of: 'person',
    value: `sum(${money('个人自付')})`,
    over: `value >= case when assisted then 5000 else 20000 end`,
  },
  {
    file: '人社局_务工情况变动',
    id: '身份证号',
    of: 'person',
    value: `max(${date('停工或返乡日期')})`,
    over: `value <= date '2023-08-20'`,
  },
  {
    file: '水利局_停水农户',
    id: '户主身份证号',
    of: 'household',
    value: `sum(try_cast("停水天数" as int))`,
    over: 'value > 36',
  },
  {
    file: '水利局_饮水安全评价',
    id: '户主身份证号',
    of: 'household',
    value: `max("水质检测结论")`,
    over: `value = '不达标'`,
  },
  {
    file: '教体局_非义务教育自付费用',
    id: '学生身份证号',
    of: 'person',
    value: `max(${money('学年自付')})`,
    over: 'value > 10000',
  },
  {
    file: '人社局_登记失业人员',
    id: '身份证号',
    of: 'person',
    value: `max(${date('再就业日期')})`,
    over: 'value is null',
  },
  {
    file: '金融工作局_临近到期贷款',
    id: '借款人身份证号',
    of: 'household',
    value: `sum(${money('贷款余额')})`,
    over: 'value >= 30000 and assisted',
  },
  {
    file: '农业农村局_产业受损农户',
    id: '户主身份证号',
    of: 'household',
    value: `max(${money('损失金额')})`,
    over: 'value >= 5000',
  },
  {
    file: '农业农村局_滞销农产品',
    id: '户主身份证号',
    of: 'household',
    value: `max(${money('滞销货值')})`,
    over: 'value >= 3000',
  },
  {
    file: '金融工作局_逾期贷款',
    id: '借款人身份证号',
    of: 'household',
    value: `min(${date('逾期日期')})`,
    over: `value <= date '2023-09-20'`,
  },
  {
    file: '卫健委_新增大病患者',
    id: '身份证号码',
    of: 'person',
    value: `max(${date('确诊日期')})`,
    over: `value >= date '2023-04-20'`,
  },
  {
    file: '医保局_未参保人员名单',
    id: '身份证号码',
    of: 'person',
    value: `max("参保年度")`,
    over: 'value is not null',
  },
  {
    file: '公安局_交通事故重伤死亡人员',
    id: '身份证号',
    of: 'person',
    value: `max(${date('事故日期')}) filter (where "伤情" <> '轻伤')`,
    over: 'value is not null',
  },
];

function baselineSteps(folder: string, digested?: string): Step[] {
  const path = (file: string) => `'${join(folder, file).replaceAll("'", "''")}'`;
  const registry: Step = {
    name: '登记册',
    text: `create table person as select i::int as person, (h.n)::int as household, id_number, assisted${digested ? `, ${digestText(benchKey, 'id_number')} as digest` : ''}
      from read_parquet(${path('people.parquet')}) p
      join (select id, row_number() over () as n, type = 'lifted' or monitor_type is not null as assisted
        from read_parquet(${path('households.parquet')})) h on h.id = p.household`,
  };
  return [
    registry,
    { name: '结果', text: 'create table over (file varchar, record int)' },
    ...compared.map(({ file, id, of, value, over }, at) => {
      const [by, as] =
        digested && at === 0 ? [`"${digestHeading}"`, 'digest'] : [normalised(`"${id}"`), 'id_number'];
      const from = path(join(digested ? relative(folder, digested) : benchMonth, `${file}.csv`));
      return {
        name: file,
        text: `insert into over select '${file}', record from (
        select ${of} as record, any_value(assisted) as assisted, ${value} as value
        from (select *, ${by} as ${as}
          from read_csv(${from}, all_varchar = true, header = true, delim = ',', quote = '')) line
        join person using (${as}) group by ${of}) where ${over}`,
      };
    }),
  ];
}

/** Upper case, no blanks, 15 digits written out as 18. */
function normalised(id: string): string {
  const plain = `replace(upper(trim(${id})), ' ', '')`;
  const long = `substr(${plain}, 1, 6) || '19' || substr(${plain}, 7)`;
  const sum = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    .map((weight, at) => `${weight} * try_cast(substr(${long}, ${at + 1}, 1) as int)`)
    .join(' + ');
  return `case when length(${plain}) = 15 then ${long} || substr('10X98765432', 1 + (${sum}) % 11, 1) else ${plain} end`;
}
