import { sql } from 'kysely';
import type { Register } from '../../kernel/index.ts';
import type { Look } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import { recordIn } from '../registers/record-page.ts';
import type { Session } from '../session.ts';

/** Whose task it is to answer for who looked: a county's and those above, never a department. */
const mayAsk = ({ seat }: Session): boolean =>
  !seat.department && (seat.level === 'county' || seat.level === 'city');

/** 谁看过: who opened a record or one of its cases, printed it or had something of it revealed; the latest 200 times. */
export async function readersOf(
  session: Session,
  register: Register<any, any>,
  id: string,
): Promise<readonly Look[]> {
  if (!mayAsk(session)) throw refusal('not-your-office', '查阅记录由县级以上岗位查看');
  await recordIn(session, register, id);
  const { rows } = await sql<Look>`
    select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, person as by, office,
      case when action in ('read', 'print', 'reveal', 'search') then action else 'case' end as did
    from audit where person is not null and (
      (subject = ${id} and action in ('read', 'print', 'reveal'))
      or (action = 'get' and subject in (select '/api/cases/' || c.id from case_file c where c.root = ${id} or c.record = ${id})))
    order by audit.at desc limit 200`.execute(session.db);
  return rows;
}
