import type { IssuedPassword } from '../http/contract.ts';
import type { Session } from '../session.ts';
import { writeWorkbook } from '../sheets/index.ts';
import { accountColumns, accountRows } from './account-sheet.ts';

/** The initial passwords as a sheet to cut into slips, in base64 since it travels inside an answer that is kept nowhere. */
export async function issuedSheet(issued: readonly IssuedPassword[]): Promise<string | null> {
  if (!issued.length) return null;
  const bytes = await writeWorkbook([
    {
      name: '初始密码',
      title: '账号和初始密码（发给本人后请销毁）',
      subtitle: '首次登录须修改密码；系统不保存初始密码，遗失只能重发',
      columns: [
        { key: 'person', header: '姓名', width: 12 },
        { key: 'seats', header: '岗位', width: 44 },
        { key: 'name', header: '用户名', width: 18 },
        { key: 'password', header: '初始密码', width: 18 },
      ],
      rows: issued.map((each) => ({ ...each })),
    },
  ]);
  return Buffer.from(bytes).toString('base64');
}

/** The account sheet to fill in, and on its second page what the offices are called. */
export async function accountTemplate(session: Session): Promise<{ file: string; bytes: Uint8Array }> {
  const levels = {
    province: '省级',
    city: '市级',
    county: '县级',
    township: '乡镇',
    village: '村级',
  } as const;
  const bytes = await writeWorkbook([
    {
      name: '账号名单',
      title: '账号名单',
      subtitle:
        '填姓名、电话即可；用户名不填就用电话；一人多岗填多行（姓名、用户名相同）；没有填姓名的行不处理；帮扶责任人另填人员编号',
      columns: [
        ...accountColumns.map(({ key, header }) => ({ key, header, width: widths[key] ?? 16 })),
        { key: 'note', header: '说明', width: 14 },
      ],
      rows: await accountRows(session),
    },
    {
      name: '岗位名称',
      columns: [
        { key: 'office', header: '岗位', width: 18 },
        { key: 'level', header: '级别', width: 10 },
        { key: 'kind', header: '类别', width: 14 },
      ],
      rows: session.platform.offices.map(({ office, level, department }) => ({
        office,
        level: levels[level],
        kind: department ? '行业部门' : '乡村振兴条线',
      })),
    },
  ]);
  return { file: '账号名单模板.xlsx', bytes };
}
const widths: Readonly<Record<string, number>> = { place: 36, person: 12, office: 16 };
