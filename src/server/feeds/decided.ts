import { sql } from 'kysely';
import { snake, tableOf } from '../db/compile.ts';
import type { DecidedView, Page } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import type { Session } from '../session.ts';
import { type LinesAsked, pageOfLines, type Waiting } from './candidates.ts';
import { getFeed } from './feed.ts';
import { cellsShown } from './rejects.ts';
import { saidNobody } from './remembered.ts';
import { saidAgain } from './reopen.ts';
import { targetOf } from './target.ts';

/** Lines about which somebody decided, the last first, each as it can be taken back; only seats with a registry see them. */
export async function findDecided(session: Session, asked: LinesAsked): Promise<Page<DecidedView>> {
  if (session.seat.department) throw refusal('not-your-office', '待确认人员由县乡村核对');
  const decided = sql`r.people is not null
    and (r.state = 'matched' or (r.state = 'refused' and r.reason = ${saidNobody}))`;
  return pageOfLines(session, asked, decided, 'last', viewOf);
}

async function viewOf(session: Session, row: Waiting): Promise<DecidedView> {
  const { id, feed, file, line, header, original, record } = row;
  return {
    id: String(id),
    feed,
    file,
    line,
    sent: cellsShown(header, record === null ? original : saidAgain(session, row)),
    is: record === null ? null : await recordSaid(session, row, record),
  };
}

/** What the record is called that a line was put to: a person, or a household, with where it is. */
async function recordSaid({ db, names, platform, regions }: Session, { feed }: Waiting, record: string) {
  const { people, take } = targetOf(getFeed({ names }, feed), names, platform.root);
  const register = take === 'itself' ? people : platform.root;
  const { rows } = await sql<{ title: string; region: number }>`
    select ${sql.ref(snake(register.title ?? 'id'))} as title, region from ${tableOf(register)} where id = ${record}`.execute(
    db,
  );
  return rows[0] ? `${rows[0].title}（${regions.view(rows[0].region).path}）` : '已不在登记册中';
}
