import { sql } from 'kysely';
import type { MemberEffect, Procedure } from '../../kernel/index.ts';
import { idRef, ownerRef, regionRef, snake, tableOf } from '../db/compile.ts';
import { regionAsked } from '../episodes/balance.ts';
import type { DifferingCount, Page } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import type { Query } from '../registers/filters.ts';
import type { Session } from '../session.ts';
import { standingsOf } from './find.ts';
import { memberEffectOf } from './tell.ts';

/** How members come and go here, as the first procedure that changes them says it. */
export function membersChanged({ names }: Pick<Session, 'names'>): MemberEffect<any> {
  const [effect] = names.all<Procedure>('procedure').flatMap((procedure) => memberEffectOf(procedure) ?? []);
  if (!effect) throw refusal('not-found', '没有登记成员增减的程序');
  return effect;
}

/** 人口数不一致: households whose written head count is not the number of their members now. */
export async function listDiffering(session: Session, query: Query): Promise<Page<DifferingCount>> {
  const effect = membersChanged(session);
  const { root, members, until } = standingsOf(effect);
  const region = regionAsked(session, query.region);
  const limit = Math.min(Math.max(Number(query.limit) || 50, 1), 500);
  const field = (name: string | null) => sql.ref(`${snake(root.id)}.${snake(name ?? 'id')}`);
  const written = field(effect.owner.count);
  const [place = '0', number = ''] = (query.after ?? '').split('~');
  const differing = sql`(select ${idRef(root)} as id, ${regionRef(root.id)} as region, ${field(root.key)} as number,
      ${field(root.title)} as head, ${written} as written, coalesce(m.n, 0) as members
    from ${tableOf(root)} left join (select ${ownerRef(members)} as owner, count(*) as n from ${tableOf(members)}
      where ${sql.ref(`${snake(members.id)}.${snake(until)}`)} is null
        and ${regionRef(members.id)} between ${region.id} and ${region.hi} group by 1) m on m.owner = ${idRef(root)}
    where ${regionRef(root.id)} between ${region.id} and ${region.hi} and ${written} is distinct from coalesce(m.n, 0)) d`;
  const { rows } = await sql<{
    id: string;
    region: number;
    number: string;
    head: string;
    written: number;
    members: number;
  }>`
    select * from ${differing} where (d.region, d.number) > (${Number(place) || 0}, ${number})
    order by d.region, d.number limit ${limit + 1}`.execute(session.db);
  const { rows: totals } = await sql<{ n: number }>`select count(*) as n from ${differing}`.execute(
    session.db,
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown.map((row) => ({ ...row, region: session.regions.view(row.region) })),
    total: totals[0]?.n ?? 0,
    after: rows.length > limit && last ? `${last.region}~${last.number}` : null,
  };
}
