import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { holderOf, type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { addHousehold, addRecord } from '../../../test/registry.ts';
import { housingBureau, village as villageClerk } from '../../domains/household/index.ts';
import { visit } from '../../domains/visits/index.ts';
import { openByHand } from '../procedures/open-by-hand.ts';
import { asSeat, type Holder } from '../session.ts';
import { attach, attachmentsOf, attachToRecord, openAttachment } from './attach.ts';

const village = '410622102227';
const png = { name: '签字.png', bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]) };

let opened: TestPlatform;
let here: Holder;
let caseId: string;
beforeAll(async () => {
  opened = await testPlatform();
  here = holderOf(opened.platform, villageClerk, village);
  const household = await addHousehold(opened.platform, village);
  const given = { source: 'found', discoveredOn: '2023-10-18', content: '收入减少' };
  caseId = await asSeat(opened.platform, here, async (session) => {
    const { caseId } = await openByHand(session, { procedure: 'lead-handling', household, given });
    return caseId;
  });
});
afterAll(() => opened?.close());

const add = (file: { name: string; bytes: Uint8Array }, kind: 'signature' | 'file' = 'signature') =>
  asSeat(opened.platform, here, (session) => attach(session, caseId, kind, file));

test('a signature is kept with the case and opened again byte by byte', async () => {
  const { id } = await add(png);
  const [list, found] = await asSeat(opened.platform, here, async (session) => [
    await attachmentsOf(session, caseId),
    await openAttachment(session, id),
  ]);
  expect(list.map(({ kind, on }) => [kind, on])).toEqual([['signature', opened.platform.day]]);
  expect(found).toEqual({ media: 'image/png', name: null, bytes: png.bytes });
});

test('what is no picture is refused, whatever it is called', async () => {
  const page = { name: '照片.png', bytes: new TextEncoder().encode('<script>') };
  await expect(add(page)).rejects.toThrow('“照片.png”不是照片：请用 JPG 或 PNG 格式');
});

test('a file keeps its name; one whose name says otherwise than its bytes is refused', async () => {
  const pdf = new TextEncoder().encode('%PDF-1.7');
  const { id } = await add({ name: '落实台账.pdf', bytes: pdf }, 'file');
  expect(await asSeat(opened.platform, here, (session) => openAttachment(session, id))).toEqual({
    media: 'application/pdf',
    name: '落实台账.pdf',
    bytes: pdf,
  });
  await expect(add({ name: '台账.xlsx', bytes: pdf }, 'file')).rejects.toThrow('“台账.xlsx”打不开');
});

test('a bureau, and another village, see none of it', async () => {
  const { id } = await add(png);
  for (const other of [
    holderOf(opened.platform, housingBureau, '410622'),
    holderOf(opened.platform, villageClerk, '410622001200'),
  ])
    await expect(asSeat(opened.platform, other, (session) => openAttachment(session, id))).rejects.toThrow();
});

test('the app cannot change or take away what was added', async () => {
  await expect(
    asSeat(opened.platform, here, ({ db }) => sql`delete from attachment`.execute(db)),
  ).rejects.toThrow(/permission denied/);
});

test('a photo of a visit is kept with the visit, added by those who write visits, seen by no bureau', async () => {
  const { platform } = opened;
  const owner = await addHousehold(platform, village);
  const values = { layer: 'village', visitor: '村支书', visitedOn: '2023-10-18', purpose: 'routine' };
  const id = await addRecord(platform, visit, { region: village, owner, values });
  const addTo = (holder: Holder) =>
    asSeat(platform, holder, (session) => attachToRecord(session, visit, id, 'photo', png));
  const added = await addTo(here);
  const listed = await asSeat(platform, here, (session) => attachmentsOf(session, id));
  expect(listed.map(({ id, kind }) => [id, kind])).toEqual([[added.id, 'photo']]);
  await expect(addTo(holderOf(platform, villageClerk, '410622102228'))).rejects.toThrow();
  const bureau = holderOf(platform, housingBureau, '410622');
  await expect(addTo(bureau)).rejects.toThrow();
  await expect(asSeat(platform, bureau, (session) => openAttachment(session, added.id))).rejects.toThrow();
});
