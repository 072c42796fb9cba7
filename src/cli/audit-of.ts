import { sql } from 'kysely';
import { instantOf, shownHere } from './clock.ts';
import { openHouse } from './house.ts';
import { type Command, say, UsageError } from './options.ts';

/** For whoever must find out what was done from an account that fell into other hands. What was looked for and what was written is not said: it names people. */
export const auditOf: Command = {
  usage: 'audit of 用户名 [--since 时间] [--json]',
  help: '一个账号做过什么：时间、动作、岗位、辖区、对象的编号，不含任何人的姓名；--since "2023-11-20 14:30" 从那一刻起（北京时间）',
  async run(options) {
    const [name] = options.words;
    if (!name) throw new UsageError(`用法：shouxian ${auditOf.usage}`);
    const said = options.value('since');
    const since = said === undefined ? new Date(0) : instantOf(said);
    if (!since) throw new UsageError(`--since 应像“2023-11-20 14:30”，而不是“${said}”`);
    const house = await openHouse();
    try {
      const { owner } = house.database;
      const { rows: accounts } = await sql<{
        id: string;
      }>`select id from account where name = ${name}`.execute(owner);
      if (!accounts[0]) throw new UsageError(`没有用户名为“${name}”的账号`);
      const { rows } = await sql<Line>`
        select audit.at, action, office, region.name as region, subject from audit
        left join region on region.id = audit.region
        where account_id = ${accounts[0].id} and audit.at >= ${since.toISOString()}::timestamptz order by audit.at, audit.id`.execute(
        owner,
      );
      const lines = rows.map((row) => ({ ...row, subject: isNumber(row.subject) ? row.subject : null }));
      say(options, { lines }, [
        ...lines.map(({ at, action, office, region, subject }) =>
          [shownHere(new Date(at)), action, office, region, subject].filter(Boolean).join('  '),
        ),
        `共${lines.length}条`,
      ]);
    } finally {
      await house.close();
    }
  },
};

interface Line {
  readonly at: string;
  readonly action: string;
  readonly office: string | null;
  readonly region: string | null;
  readonly subject: string | null;
}

/** A record's number, an address or a name of the program's own: nothing that somebody wrote. */
const isNumber = (subject: string | null): boolean =>
  subject !== null && /^(?:[A-Z]+ )?[\w/:.-]+$/.test(subject);
