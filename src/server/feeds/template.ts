import type { FeedColumn, Field } from '../../kernel/index.ts';
import type { Session } from '../session.ts';
import { writeWorkbook } from '../sheets/index.ts';
import { getFeed } from './feed.ts';

/** 模板: an empty sheet with the columns of a feed; its second page says of each whether it must be filled and what may stand in it. */
export async function feedTemplate(
  session: Session,
  id: string,
): Promise<{ file: string; bytes: Uint8Array }> {
  const { label, columns, from } = getFeed(session, id);
  const all = Object.entries<FeedColumn>(columns);
  const bytes = await writeWorkbook([
    { name: label, columns: all.map(([key, { header }]) => ({ key, header, width: 16 })), rows: [] },
    {
      name: '填写说明',
      title: `${label}（${from.office}）`,
      columns: [
        { key: 'header', header: '列名', width: 20 },
        { key: 'required', header: '必填', width: 8 },
        { key: 'aliases', header: '也认这些列名', width: 32 },
        { key: 'takes', header: '填什么', width: 48 },
      ],
      rows: all.map(([, { header, aliases = [], as }]) => ({
        header,
        required: as.optional ? '' : '是',
        aliases: aliases.join('、'),
        takes: takes(as),
      })),
    },
  ]);
  return { file: `${label}模板.xlsx`, bytes };
}

function takes({ options, sqlType }: Field<any>): string {
  const words = Object.values<string>(options ?? {});
  if (words.length) return words.join('、');
  return sqlType === 'date' ? '日期，如2023-10-09' : sqlType === 'boolean' ? '是、否' : '';
}
