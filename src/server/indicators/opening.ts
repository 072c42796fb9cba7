import { sql } from 'kysely';
import type { OpeningView } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import { audit } from '../registers/write.ts';
import type { Session } from '../session.ts';
import { isWithin } from './bulletin.ts';

const longest = 2_000;

/** 开头一段 of a region's bulletin: what was signed, or the draft for those within whose region it lies; null where none was written. */
export async function findOpening(session: Session, month: string, code: string): Promise<OpeningView> {
  const region = session.regions.find(code);
  if (!region) throw refusal('bad-request', `没有代码为${code}的行政区划`);
  const { rows: signed } = await sql<{ opening: string | null; by: string; on: OpeningView['on'] }>`
    select opening, by_name as by, on_day as on from bulletin where month = ${month} and region = ${region.id}`.execute(
    session.db,
  );
  const [own] = signed;
  if (own) return { text: own.opening, by: own.by, on: own.on, signed: true };
  if (!isWithin(session, region)) return { text: null, by: null, on: null, signed: false };
  const { rows } = await sql<{ words: string; by: string; on: OpeningView['on'] }>`
    select words, by_name as by, on_day as on from bulletin_opening
    where month = ${month} and region = ${region.id}`.execute(session.db);
  const [draft] = rows;
  return { text: draft?.words ?? null, by: draft?.by ?? null, on: draft?.on ?? null, signed: false };
}

/** Keeps the draft of the seat's own bulletin; blank takes it away. What has been signed stays as it was. */
export async function writeOpening(
  session: Session,
  month: string,
  code: string,
  text: unknown,
): Promise<OpeningView> {
  const { db, seat, person, day, regions } = session;
  const region = regions.find(code);
  if (!region || region.code !== seat.region || seat.department || !['county', 'city'].includes(seat.level))
    throw refusal('not-your-office', '通报的开头由市、县本级填写');
  if ((await findOpening(session, month, code)).signed) throw refusal('month-closed');
  const words = typeof text === 'string' ? text.trim() : '';
  if (words.length > longest) throw refusal('bad-request', `开头一段不超过${longest}字`);
  await sql`delete from bulletin_opening where month = ${month} and region = ${region.id}`.execute(db);
  if (words)
    await sql`insert into bulletin_opening (month, region, words, by_name, on_day)
      values (${month}, ${region.id}, ${words}, ${person.name}, ${day})`.execute(db);
  await audit(session, 'opening', month, { region: region.code });
  return findOpening(session, month, code);
}
