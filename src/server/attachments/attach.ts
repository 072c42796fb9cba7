import { sql } from 'kysely';
import type { Day, Form, Register } from '../../kernel/index.ts';
import { rootIdOf } from '../doubts/run.ts';
import type { AttachmentView } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import { getCase } from '../procedures/case-row.ts';
import { isFilledInBy } from '../registers/forms.ts';
import { recordIn } from '../registers/record-page.ts';
import { audit } from '../registers/write.ts';
import type { Session } from '../session.ts';

const megabytes = 1024 * 1024;
const largest = { signature: 4 * megabytes, photo: 4 * megabytes, file: 10 * megabytes };
/** So many pictures tell what there is to see of one matter. */
const most = 30;

/** What a file may be, by its name; its first bytes must agree: a letter, a table, a scan. */
const files: Readonly<Record<string, { readonly media: string; readonly begins: readonly number[] }>> = {
  pdf: { media: 'application/pdf', begins: [0x25, 0x50, 0x44, 0x46] },
  docx: {
    media: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    begins: [0x50, 0x4b, 3, 4],
  },
  xlsx: {
    media: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    begins: [0x50, 0x4b, 3, 4],
  },
  doc: { media: 'application/msword', begins: [0xd0, 0xcf, 0x11, 0xe0] },
  xls: { media: 'application/vnd.ms-excel', begins: [0xd0, 0xcf, 0x11, 0xe0] },
};
function mediaOfFile({ name, bytes }: { readonly name: string; readonly bytes: Uint8Array }) {
  const known = files[/\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''];
  return known?.begins.every((byte, i) => bytes[i] === byte) ? known.media : mediaOf(bytes);
}

/** What its first bytes say a picture is, whatever it calls itself; undefined for anything else. */
export function mediaOf(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xd8 && c === 0xff) return 'image/jpeg';
  return a === 0x89 && b === 0x50 && c === 0x4e && d === 0x47 ? 'image/png' : undefined;
}

/** Adds a photo, a signature or a file to an open case that the seat sees; it cannot be changed or taken away afterwards. */
export async function attach(
  session: Session,
  caseId: string,
  kind: AttachmentView['kind'],
  file: { readonly name: string; readonly bytes: Uint8Array },
): Promise<{ id: string }> {
  const row = await getCase(session, caseId);
  if (row.closed) throw refusal('bad-request', '这件事已经办结，不能再添加附件');
  return add(session, { caseId: row.id, region: row.region }, kind, file);
}

/** The same to a record, such as a visit, by a seat that fills in its register's forms. */
export async function attachToRecord(
  session: Session,
  register: Register<any, any>,
  id: string,
  kind: AttachmentView['kind'],
  file: { readonly name: string; readonly bytes: Uint8Array },
): Promise<{ id: string }> {
  const record = await recordIn(session, register, id);
  const mayFill = session.names
    .all<Form>('form')
    .some((form) => form.on.id === register.id && isFilledInBy(form, session.seat));
  if (!mayFill || session.seat.department)
    throw refusal('not-your-office', `${register.label}的照片由填写人添加`);
  const root = await rootIdOf(session, register, record);
  return add(session, { register: register.id, record: record.id, root, region: record.region }, kind, file);
}

/** What an attachment is added to, and where that lies. */
interface To {
  readonly region: number;
  readonly caseId?: string;
  readonly register?: string;
  readonly record?: string;
  /** Whose it is in the end: the household. */
  readonly root?: string | undefined;
}

async function add(
  session: Session,
  { caseId, register, record, root, region }: To,
  kind: AttachmentView['kind'],
  file: { readonly name: string; readonly bytes: Uint8Array },
): Promise<{ id: string }> {
  const media = kind === 'file' ? mediaOfFile(file) : mediaOf(file.bytes);
  if (!media)
    throw refusal(
      'bad-request',
      kind === 'file'
        ? `“${file.name}”打不开：附件请用 PDF、Word、Excel 或照片（JPG、PNG），改后缀名的文件请另存后再添加`
        : `“${file.name}”不是照片：请用 JPG 或 PNG 格式`,
    );
  if (file.bytes.length > largest[kind])
    throw refusal(
      'bad-request',
      `“${file.name}”超过${largest[kind] / megabytes}MB：请缩小或分成几份后再添加`,
    );
  const { db, person, day } = session;
  const { rows } = await sql<{ id: string }>`
    insert into attachment (case_id, register, record, root, region, kind, media, name, bytes, by_id, by_name, on_day)
    select ${caseId ?? null}::uuid, ${register ?? null}, ${record ?? null}::uuid, ${root ?? null}::uuid, ${region}, ${kind}, ${media}, ${kind === 'file' ? file.name.slice(-120) : null}, ${Buffer.from(file.bytes)}, ${person.id}, ${person.name}, ${day}
    where (select count(*) from attachment where case_id = ${caseId ?? null}::uuid or record = ${record ?? null}::uuid) < ${most} returning id`.execute(
    db,
  );
  const [added] = rows;
  if (!added) throw refusal('bad-request', `一件事最多添加${most}份附件`);
  await audit(session, 'attach', caseId ?? record ?? null, { kind, attachment: added.id });
  return added;
}

/** The photos, signatures and files of a case or a record, the earliest first, without their bytes. */
export async function attachmentsOf({ db }: Session, of: string): Promise<AttachmentView[]> {
  const { rows } = await sql<{
    id: string;
    kind: AttachmentView['kind'];
    name: string | null;
    by_name: string;
    on_day: Day;
  }>`
    select id, kind, name, by_name, on_day from attachment where case_id = ${of}::uuid or record = ${of}::uuid order by recorded_at, id`.execute(
    db,
  );
  return rows.map(({ id, kind, name, by_name, on_day }) => ({ id, kind, name, by: by_name, on: on_day }));
}

/** One attachment; refuses whoever does not see what it belongs to. */
export async function openAttachment(
  { db }: Session,
  id: string,
): Promise<{ media: string; name: string | null; bytes: Uint8Array }> {
  if (!/^[0-9a-f-]{36}$/.test(id)) throw refusal('not-found');
  const { rows } = await sql<{ media: string; name: string | null; bytes: Buffer }>`
    select media, name, bytes from attachment where id = ${id}`.execute(db);
  const [found] = rows;
  if (!found) throw refusal('not-found');
  return { media: found.media, name: found.name, bytes: new Uint8Array(found.bytes) };
}
