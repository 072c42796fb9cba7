import { sql } from 'kysely';
import { decideGrant } from '../server/access/grants.ts';
import { asSystem } from '../server/session.ts';
import { openHouse } from './house.ts';
import { type Command, say, UsageError } from './options.ts';

export const confirmAccount: Command = {
  usage: 'account confirm NAME [--json]',
  help: '确认一个账号待确认的重要岗位；只在没有另一位管理员可确认时由维护人员使用，留痕',
  async run(options) {
    const [name] = options.words;
    if (!name) throw new UsageError(`用法：shouxian ${confirmAccount.usage}`);
    const house = await openHouse();
    try {
      const { rows } = await sql<{ id: string }>`
        select g.id from seat_grant g join account a on a.id = g.account_id where a.name = ${name} and g.decided_at is null`.execute(
        house.database.owner,
      );
      for (const { id } of rows)
        await asSystem(await house.platform(), (session) => decideGrant(session, id, true));
      say(options, { confirmed: rows.length }, [`已确认${rows.length}项`]);
    } finally {
      await house.close();
    }
  },
};
