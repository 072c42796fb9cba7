import { sql } from 'kysely';
import type { Feed, Register } from '../../kernel/index.ts';
import { ownerColumn, snake, tableOf } from '../db/compile.ts';
import type { Instant } from '../db/past.ts';
import { type EvidenceLine, evidenceAt } from '../feeds/index.ts';
import type { AlertEvidence } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import { audit } from '../registers/write.ts';
import type { Session } from '../session.ts';
import { gatheringOf } from './alerts.ts';

/**
 * 证据明细: the lines of departments' files on which an alert rests, by file and line, and what they add up to, as they were when it
 * came to say what it says: a file that is replaced later does not take them away. Whoever may see
 * the alert may see them, a village too, which sees no department's files otherwise; ID numbers are not among them.
 */
export async function alertEvidence(session: Session, id: string): Promise<AlertEvidence> {
  const { names, platform } = session;
  const gathering = gatheringOf(names);
  if (!gathering || !/^[\da-f-]{36}$/i.test(id)) throw refusal('not-found');
  const { alerts } = gathering;
  const { rows } = await sql<{ register: string; record: string }>`
    select register, record from ${tableOf(alerts)} where id = ${id}`.execute(session.db);
  const [alert] = rows;
  if (!alert) throw refusal('not-found');
  await audit(session, 'read', id, { register: alerts.id, evidence: true });
  const register = names.register(alert.register);
  const owned = { ...session, db: platform.database.owner };
  const { about, owner } = await recordOf(owned, register, alert.record);
  const at = await toldAt(owned, alerts, id);
  const lines = await evidenceAt(owned, at, register, alert.record, ...(owner ? [owner] : []));
  const feeds = names.all<Feed>('feed').filter(({ into }) => into.id === register.id);
  return shownOf(
    feeds,
    lines.filter((line) => isAbout(feeds, line, about)),
  );
}

/** Since when an alert has said what it says. */
async function toldAt({ db }: Session, alerts: Register<any, any>, id: string): Promise<Instant> {
  const past = sql.table(`${snake(alerts.id)}_history`);
  const { rows } = await sql<{ at: Instant }>`
    select coalesce(
      (select max(valid_to) from ${past} p where p.id = a.id and (p.reason, p.inputs) is distinct from (a.reason, a.inputs)),
      (select min(valid_from) from ${past} p where p.id = a.id),
      a.valid_from)::text as at from ${tableOf(alerts)} a where a.id = ${id}`.execute(db);
  if (!rows[0]) throw refusal('not-found');
  return rows[0].at;
}

/** The record as it stands, or stood last where it has gone since, and whose it is. */
async function recordOf({ db }: Session, register: Register<any, any>, record: string) {
  const select = (from: string, rest = sql``) =>
    sql<Record<string, unknown>>`select * from ${sql.table(from)} where id = ${record} ${rest}`.execute(db);
  const name = snake(register.id);
  const now = await select(name);
  const { rows } = now.rows.length
    ? now
    : await select(`${name}_history`, sql`order by valid_to desc limit 1`);
  const about = rows[0] ?? {};
  return { about, owner: register.of && (about[ownerColumn(register)] as string | undefined) };
}

/** Where several records of one owner are told apart by a field, a line belongs to the one whose value it has. */
function isAbout(feeds: readonly Feed[], line: EvidenceLine, about: Readonly<Record<string, unknown>>) {
  const by = feeds.find(({ id }) => id === line.feed)?.matchBy;
  const apart = (by?.by === 'person' && by.apart) || [];
  return apart.every((name) => String(about[snake(name)] ?? '') === String(line.values[name] ?? ''));
}

function shownOf(feeds: readonly Feed[], lines: readonly EvidenceLine[]): AlertEvidence {
  const used = feeds.filter(({ id }) => lines.some(({ feed }) => feed === id));
  const summed = new Set(
    used.flatMap(({ gathers }) =>
      Object.values(gathers?.fields ?? {}).flatMap((each) => (each?.how === 'sum' ? each.of : [])),
    ),
  );
  const columns = used.flatMap(({ columns: all }) =>
    Object.entries(all).filter(
      ([name, { as }]) => !as.personal && !as.machine && lines.some(({ values }) => isKnown(values[name])),
    ),
  );
  // What is added up comes first: it is what the alert says.
  const ordered = columns.toSorted(([a], [b]) => Number(summed.has(b)) - Number(summed.has(a)));
  const fields = new Map(ordered.map(([name, { as, header }]) => [name, { as, header }]));
  const show = (name: string, value: unknown) =>
    isKnown(value) ? String(fields.get(name)?.as.show(value)) : '—';
  return {
    columns: [...fields].map(([name, { header }]) => ({ name, label: header, sums: summed.has(name) })),
    lines: lines.map(({ values, ...line }) => ({
      ...line,
      shown: Object.fromEntries([...fields.keys()].map((name) => [name, show(name, values[name])])),
    })),
    sums: Object.fromEntries(
      [...summed]
        .filter((name) => fields.has(name))
        .map((name) => [
          name,
          show(
            name,
            lines.reduce((sum, { values }) => sum + Number(values[name] ?? 0), 0),
          ),
        ]),
    ),
  };
}
const isKnown = (value: unknown): boolean => value !== null && value !== undefined && value !== '';
