import { sql } from 'kysely';
import { snake, tableOf } from '../db/compile.ts';
import { refusal } from '../problems.ts';
import { audit } from '../registers/write.ts';
import type { Session } from '../session.ts';
import { writeWorkbook } from '../sheets/index.ts';
import { getFeed } from './feed.ts';
import { permittedRoots } from './permitted.ts';
import { targetOf } from './target.ts';

/** 授权比对名单: the people whom a department may be asked about, within the seat; for those who keep the registry only. */
export async function consentedWorkbook(
  session: Session,
  id: string,
): Promise<{ file: string; bytes: Uint8Array }> {
  const feed = getFeed(session, id);
  const roots = permittedRoots(session, feed);
  if (!roots) throw refusal('bad-request', `“${feed.label}”不需要授权，没有授权比对名单`);
  if (session.seat.department) throw refusal('not-your-office', '授权比对名单由县级经办提供');
  const { names, platform, day, regions, seat } = session;
  const { people, identity } = targetOf(feed, names, platform.root);
  const root = people.of ?? people;
  const { rows } = await sql<{ name: string; number: string | null; region: number }>`
    select ${sql.ref(`p.${snake(people.title ?? identity)}`)} as name, ${sql.ref(`p.${snake(identity)}`)} as number, p.region
    from ${tableOf(people)} p where ${sql.ref(`p.${snake(root.id)}_id`)} in (${roots}) order by p.region, ${sql.ref(`p.${snake(people.key ?? 'id')}`)}`.execute(
    session.db,
  );
  await audit(session, 'export', feed.id, { consented: rows.length });
  const title = `${regions.get(seat.lo).name}授权比对名单`;
  const bytes = await writeWorkbook([
    {
      name: '授权比对名单',
      title,
      subtitle: `${feed.label}　数据截至${day}，共${rows.length}人；只用于比对，不得另作他用`,
      columns: [
        { key: 'index', header: '序号', width: 8 },
        { key: 'village', header: '行政村', width: 40 },
        { key: 'name', header: '姓名', width: 14 },
        { key: 'number', header: '身份证号', width: 24 },
      ],
      rows: rows.map(({ name, number, region }, index) => ({
        index: String(index + 1),
        village: regions.view(region).path,
        name,
        number: number ?? '',
      })),
    },
  ]);
  return { file: `${title}_${feed.label}.xlsx`, bytes };
}
