import { type RawBuilder, sql } from 'kysely';
import {
  organisation,
  residentTeam,
  townshipClerk,
  townshipLeader,
  village,
} from '../domains/household/index.ts';
import type { Day, Entered, Office } from '../kernel/index.ts';
import type { Platform } from '../server/platform.ts';
import { act } from '../server/procedures/act.ts';
import { openByHand } from '../server/procedures/open-by-hand.ts';
import { asOfficial } from './demo-officials.ts';
import { inCare, lot, number, villageVisits, visits } from './demo-visits.ts';

/**
 * What happened in the villages of the demo before its business day: who visited whom, what was done for people, when resident
 * cadres were there and asked for leave, who declared kinship. Drawn by lots from numbers; told once only.
 */
export async function tellVillages(platform: Platform): Promise<void> {
  const { owner } = platform.database;
  const told = await owner.selectFrom('visit').select('id').limit(1).executeTakeFirst();
  if (told) return;
  await tellLeave(platform);
  await tellReplacements(platform);
  await owner.transaction().execute(async (db) => {
    for (const statement of [...visits, villageVisits, stays, kinship]) await statement.execute(db);
  });
  await tellOfficerChanges(platform);
}

const who = sql`r.name || r.region::text || w.monday::text`;
/** Mostly from Monday to Friday; some come late or leave early, some are in no plan. */
const stays = sql`insert into stay (resident_id, region, "from", "to")
  select r.id, r.region, w.monday + case when ${lot(who, 'late')} < 8 then 1 else 0 end,
    w.monday + case when ${lot(who, 'early')} < 5 then 3 else 4 end
  from resident r cross join (values (date '2023-09-25'), (date '2023-10-09'), (date '2023-10-16'), (date '2023-10-23')) as w (monday)
  where r.standing = 'present' and ${lot(who, 'planned')} < 95 order by r.region, r.name, w.monday`;
/** Declared by most; a like surname is near kin in a few. */
const kinship = sql`update household h set officer_kin =
    case when ${lot(number, 'near')} < 12 and left(h.officer, 1) = left(h.head, 1) then 'kin' else 'none' end
  where ${inCare} and h.officer is not null and ${lot(number, 'declared')} < 72`;

/** Leave asked for by one resident in twelve; a short one is the township's to grant, a long one the county's. */
async function tellLeave(platform: Platform): Promise<void> {
  const asked = await rowsOf(
    platform,
    sql`select r.id, r.region, ${lot(sql`r.name || r.region::text`, 'length')} as lot from resident r
      where ${lot(sql`r.name || r.region::text`, 'leave')} < 8 order by r.region, r.name`,
  );
  for (const [i, { id, region, lot: length }] of asked.entries()) {
    const isErrand = length % 4 === 0;
    const isLong = length >= 85;
    const opened = await open(platform, residentTeam, region, '2023-10-13', {
      procedure: 'leave-handling',
      household: id,
      given: {
        kind: isErrand ? 'errand' : 'leave',
        from: '2023-10-16',
        to: isLong ? '2023-10-25' : length < 70 ? '2023-10-17' : '2023-10-20',
        reason: isErrand ? '参加市级驻村干部培训' : ['家人住院陪护', '本人就医', '家中有事'][length % 3],
      },
    });
    // Some still wait for the township.
    if (opened && i % 6 !== 5)
      await asOfficial(platform, townshipLeader, region, '2023-10-14', (session) =>
        act(session, opened, { move: isErrand || !isLong ? 'grant' : 'pass' }),
      );
  }
}

/** Rotations that wait for their hand-over, recalls that wait for the county. */
async function tellReplacements(platform: Platform): Promise<void> {
  const residents = await rowsOf(
    platform,
    sql`select r.id, r.region from resident r where r.role = 'first' and r.arrived_on < '2022-01-01'
      order by md5(r.name || r.region::text) limit 6`,
  );
  const rotation = { why: 'rotation', reason: '任期届满', successor: '程某' };
  for (const [i, { id, region }] of residents.entries()) {
    const opened = await open(platform, townshipClerk, region, '2023-10-10', {
      procedure: 'replacement-handling',
      household: id,
      given:
        i % 3 === 2
          ? { why: 'recall', reason: '多次不在岗且无请假手续', talkedOn: '2023-10-09' }
          : { ...rotation, successorUnit: '县财政局', successorOn: '2023-09-25' },
    });
    if (!opened) continue;
    await asOfficial(platform, townshipLeader, region, '2023-10-12', (session) =>
      act(session, opened, { move: 'pass' }),
    );
    if (i % 3 === 0)
      await asOfficial(platform, organisation, region, '2023-10-16', (session) =>
        act(session, opened, { move: 'decide', given: { opinion: '同意轮换' } }),
      );
  }
}

/** Near kin are to be replaced; nothing is decided yet, so the number of officers stays as published. */
async function tellOfficerChanges(platform: Platform): Promise<void> {
  const households = await rowsOf(
    platform,
    sql`select h.id, h.region from household h where h.officer_kin = 'kin' order by h.number limit 12`,
  );
  for (const { id, region } of households)
    await open(platform, village, region, '2023-10-17', {
      procedure: 'officer-changing',
      household: id,
      given: {
        why: 'kin',
        officer: '潘某',
        officerNumber: 'BF-乡镇-01',
        officerUnit: '乡镇人民政府',
        officerPublic: true,
        officerKin: 'none',
        note: '原帮扶责任人须回避，改由乡镇干部帮扶',
      },
    });
}

/** Opens a case as an official and answers its id; undefined where the platform refused. */
async function open(
  platform: Platform,
  office: Office,
  region: number,
  day: Day,
  asked: { procedure: string; household: string; given: Entered },
): Promise<string | undefined> {
  let id: string | undefined;
  await asOfficial(platform, office, region, day, async (session) => {
    id = (await openByHand(session, asked)).caseId;
  });
  return id;
}
const rowsOf = async (platform: Platform, query: RawBuilder<unknown>): Promise<any[]> =>
  (await query.execute(platform.database.owner)).rows;
