import { sql } from 'kysely';
import { countyClerk, healthInsurance } from '../src/domains/household/index.ts';
import { accept, type Standing } from '../src/server/feeds/accept.ts';
import type { SaidColumns } from '../src/server/feeds/columns.ts';
import { preview } from '../src/server/feeds/preview.ts';
import { findRejects } from '../src/server/feeds/rejects.ts';
import type { PreviewView, RejectView } from '../src/server/http/contract.ts';
import type { KeySource } from '../src/server/keys/source.ts';
import type { Platform } from '../src/server/platform.ts';
import { untilOver } from '../src/server/runs/index.ts';
import { asSeat, type Holder } from '../src/server/session.ts';
import { holderOf, testPlatform } from './platform.ts';

/** For tests: 淇县 with two households of four people, and the ways to send it files. */
export interface SmallCounty {
  readonly platform: Platform;
  readonly clerk: Holder;
  /** 医保局 of the county. */
  readonly insurance: Holder;
  look(sent: Sent): Promise<PreviewView>;
  /** Looks at a file and accepts it; answers what became of it. */
  send(sent: Sent): Promise<{ id: string; blocked: string | null; counts: Record<string, number> }>;
  rejects(delivery: string): Promise<readonly RejectView[]>;
  query<T = Record<string, unknown>>(text: string): Promise<T[]>;
  close(): Promise<void>;
}
export interface Sent {
  readonly feed: string;
  readonly bytes: Uint8Array;
  readonly file?: string;
  readonly month?: string;
  readonly holder?: Holder;
  /** What its headings are said to be: heading by field. */
  readonly columns?: SaidColumns;
  readonly standing?: Standing;
}

export const ids = {
  zhang: '410622195803121018',
  li: '410622198507052023',
  child: '410622201005013037',
  wang: '410622196001011049',
  /** Right, but nobody here. */
  stranger: '410621197002022055',
} as const;

export const csv = (...rows: readonly (readonly (string | number)[])[]): Uint8Array =>
  new TextEncoder().encode(rows.map((row) => row.join(',')).join('\r\n'));

export const householdHeader = [
  '行政村编码',
  '户编号',
  '户主姓名',
  '户类型',
  '家庭人口数',
  '联系电话',
] as const;
export const households = [
  ['410622001200', 'H1', '张建国', '脱贫户', 3, '13800000001'],
  ['410622001201', 'H2', '王秀英', '一般农户', 1, '13800000002'],
] as const;
export const memberHeader = ['户编号', '人编号', '姓名', '证件号码', '出生日期'] as const;
export const members = [
  ['H1', 'P1', '张建国', ids.zhang, '1958-03-12'],
  ['H1', 'P2', '李梅', ids.li, '1985-07-05'],
  ['H1', 'P3', '张小宝', ids.child, '2010-05-01'],
  ['H2', 'P4', '王秀英', ids.wang, '1960-01-01'],
] as const;
export const medicalHeader = ['姓名', '身份证号码', '结算日期', '医疗总费用', '个人自付'] as const;

export async function smallCounty(keys?: KeySource): Promise<SmallCounty> {
  const { platform, close } = await testPlatform(keys);
  const clerk = holderOf(platform, countyClerk, '410622', '县级经办员');
  const insurance = holderOf(platform, healthInsurance, '410622', '医保局经办员');
  const look = ({ feed, bytes, file = '九月.csv', month = '2023-09', holder = clerk, columns = {} }: Sent) =>
    asSeat(platform, holder, (session) =>
      preview(session, { feed, month, region: '410622', file, bytes, columns: JSON.stringify(columns) }),
    );
  const query = async <T>(text: string) =>
    (await sql<T>`${sql.raw(text)}`.execute(platform.database.owner)).rows;
  const send = async (sent: Sent) => {
    const { delivery, blocked } = await look(sent);
    if (!blocked) {
      const run = await asSeat(platform, sent.holder ?? clerk, (session) =>
        accept(session, delivery.id, sent.standing),
      );
      await untilOver(run);
      const [ended] = await query<{ state: string; message: string }>(
        `select state, message from run where id = '${run}'`,
      );
      if (ended?.state !== 'done') throw new Error(ended?.message);
    }
    const [counts = {}] = await query<Record<string, number>>(
      `select row_count as rows, matched, candidates, rejected from delivery where id = '${delivery.id}'`,
    );
    return { id: delivery.id, blocked, counts };
  };
  const rejects = async (delivery: string) =>
    (await asSeat(platform, clerk, (session) => findRejects(session, delivery))).rows.map(
      ({ sent: _, ...row }) => row,
    );
  const county = { platform, clerk, insurance, look, send, rejects, query, close };
  await send({ feed: 'household-list', file: '农户信息.csv', bytes: csv(householdHeader, ...households) });
  await send({ feed: 'member-list', file: '家庭成员.csv', bytes: csv(memberHeader, ...members) });
  return county;
}
