import { sql } from 'kysely';
import type { Day } from '../../kernel/index.ts';
import type { AttachmentView } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import { getCase } from '../procedures/case-row.ts';
import { audit } from '../registers/write.ts';
import type { Session } from '../session.ts';

const megabytes = 1024 * 1024;
const largest = 4 * megabytes;
/** So many pictures tell what there is to see of one matter. */
const most = 30;

/** What its first bytes say a picture is, whatever it calls itself; undefined for anything else. */
export function mediaOf(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xd8 && c === 0xff) return 'image/jpeg';
  return a === 0x89 && b === 0x50 && c === 0x4e && d === 0x47 ? 'image/png' : undefined;
}

/** Adds a photo or a signature to an open case that the seat sees; it cannot be changed or taken away afterwards. */
export async function attach(
  session: Session,
  caseId: string,
  kind: AttachmentView['kind'],
  file: { readonly name: string; readonly bytes: Uint8Array },
): Promise<{ id: string }> {
  const row = await getCase(session, caseId);
  if (row.closed) throw refusal('bad-request', '这件事已经办结，不能再添加照片或签字');
  const media = mediaOf(file.bytes);
  if (!media) throw refusal('bad-request', `“${file.name}”不是照片：请用 JPG 或 PNG 格式`);
  if (file.bytes.length > largest) throw refusal('bad-request', `“${file.name}”超过4MB：请缩小后再添加`);
  const { db, person, day } = session;
  const { rows } = await sql<{ id: string }>`
    insert into attachment (case_id, region, kind, media, bytes, by_id, by_name, on_day)
    select ${row.id}, ${row.region}, ${kind}, ${media}, ${Buffer.from(file.bytes)}, ${person.id}, ${person.name}, ${day}
    where (select count(*) from attachment where case_id = ${row.id}) < ${most} returning id`.execute(db);
  const [added] = rows;
  if (!added) throw refusal('bad-request', `一件事最多添加${most}张照片`);
  await audit(session, 'attach', row.id, { kind, attachment: added.id });
  return added;
}

/** The photos and signatures of a case, the earliest first, without their bytes. */
export async function attachmentsOf({ db }: Session, caseId: string): Promise<AttachmentView[]> {
  const { rows } = await sql<{ id: string; kind: AttachmentView['kind']; by_name: string; on_day: Day }>`
    select id, kind, by_name, on_day from attachment where case_id = ${caseId} order by recorded_at, id`.execute(
    db,
  );
  return rows.map(({ id, kind, by_name, on_day }) => ({ id, kind, by: by_name, on: on_day }));
}

/** One picture; refuses whoever does not see its case. */
export async function openAttachment(
  { db }: Session,
  id: string,
): Promise<{ media: string; bytes: Uint8Array }> {
  if (!/^[0-9a-f-]{36}$/.test(id)) throw refusal('not-found');
  const { rows } = await sql<{ media: string; bytes: Buffer }>`
    select media, bytes from attachment where id = ${id}`.execute(db);
  const [found] = rows;
  if (!found) throw refusal('not-found');
  return { media: found.media, bytes: new Uint8Array(found.bytes) };
}
