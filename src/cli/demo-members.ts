import { sql } from 'kysely';
import { townshipClerk, village } from '../domains/household/index.ts';
import { naturalChangeHandling } from '../domains/monitoring/index.ts';
import type { Day } from '../kernel/index.ts';
import type { Platform } from '../server/platform.ts';
import { act } from '../server/procedures/act.ts';
import { openByHand } from '../server/procedures/open-by-hand.ts';
import { typeIn } from './demo-national.ts';
import { asOfficial, type Chapter } from './demo-officials.ts';

/**
 * 自然增减 and 与国家系统核对 in the demo prefecture. As many people come as leave among households of the same kind, so that the
 * registry's published figures stay as the files give them.
 */
export const membersStory: readonly Chapter[] = [
  { what: '核实自然增减', tell: answerProposals },
  { what: '更正自然增减', tell: undoOne },
  { what: '户间转移', tell: moveOne },
  { what: '录入国家系统', tell: typeIn },
];

interface Proposal {
  readonly id: string;
  readonly record: string;
  readonly root: string;
  readonly region: number;
  readonly at: string;
  readonly lot: number;
  readonly kind: string;
  readonly on: Day;
  readonly evidence: string;
  readonly alike: string;
}
/** All that 公安 proposed, in an order drawn from numbers; households of one kind are counted alike in every published figure. */
async function proposals(platform: Platform): Promise<Proposal[]> {
  const { rows } = await sql<Proposal>`
    select c.id, c.record, c.root, c.region, c.at, n.kind, n."on", n.evidence,
      ('x' || substr(md5(h.number || n.kind || coalesce(n.named, n.name)), 1, 6))::bit(24)::int % 100 as lot,
      concat_ws(' ', h.type, h.monitor_type is not null, h.cleared, h.identified_on >= '2023-01-01') as alike
    from case_file c join natural_change n on n.id = c.record join household h on h.id = c.root
    where c.procedure = ${naturalChangeHandling.id} and n.source = 'security' and h.population > 1
    order by md5(h.number || n.kind || coalesce(n.named, n.name))`.execute(platform.database.owner);
  return rows;
}

async function answerProposals(platform: Platform): Promise<void> {
  const all = await proposals(platform);
  const balanced = new Set(
    [...Map.groupBy(all, ({ alike }) => alike).values()].flatMap((alike) => {
      const [come, gone] = [true, false].map((comes) =>
        alike.filter(({ kind }) => (kind === 'birth') === comes),
      );
      const pairs = Math.min(come?.length ?? 0, gone?.length ?? 0);
      return [...(come ?? []).slice(0, pairs), ...(gone ?? []).slice(0, pairs)].map(({ id }) => id);
    }),
  );
  for (const each of all) {
    if (each.at !== 'verify') continue;
    if (balanced.has(each.id)) await move(platform, each, '2023-10-09', submitted(each));
    else if (each.lot < 85) await move(platform, each, '2023-10-19', submitted(each));
    else if (each.lot >= 93)
      await move(platform, each, '2023-10-10', {
        move: 'dismiss',
        given: { note: '本人仍在本户共同生活，系同名误报' },
      });
  }
  for (const each of (await proposals(platform)).filter(({ id, at }) => at === 'review' && balanced.has(id)))
    await asOfficial(platform, townshipClerk, each.region, '2023-10-12', (session) =>
      act(session, each.id, { move: 'confirm', given: { reviewOpinion: '证明材料齐全，同意变动' } }),
    );
}

const submitted = ({ kind, on: day, evidence, lot }: Proposal) => ({
  move: 'submit',
  given: {
    kind,
    on: day,
    evidence: `${evidence}，村级入户核实属实`,
    ...(kind === 'birth' && { proof: 'birthCertificate', relation: lot % 2 ? '之孙子' : '之孙女' }),
    ...(kind === 'death' && { proof: 'deathCertificate' }),
    ...(kind === 'movedOut' && { proof: 'residence' }),
  },
});
const move = (platform: Platform, { id, region }: Proposal, day: Day, request: Parameters<typeof act>[2]) =>
  asOfficial(platform, village, region, day, (session) => act(session, id, request));

/** One change is found to be wrong and undone by another; one more leaves in its place, so that the sums stay. */
async function undoOne(platform: Platform): Promise<void> {
  const all = await proposals(platform);
  const wrong = all.find(({ at, kind }) => at === 'done' && kind === 'movedOut');
  const other = all.find(
    ({ at, kind, alike }) => at === 'review' && kind !== 'birth' && alike === wrong?.alike,
  );
  const known = await sql`select from natural_change where kind = 'undone' limit 1`.execute(
    platform.database.owner,
  );
  if (!wrong || !other || known.rows.length) return;
  const opened: { caseId?: string } = {};
  await asOfficial(platform, village, wrong.region, '2023-10-16', async (session) => {
    const given = {
      kind: 'undone',
      undone: wrong.record,
      on: '2023-10-16',
      evidence: '迁出手续未办成，户口仍在本户',
    };
    Object.assign(
      opened,
      await openByHand(session, { procedure: naturalChangeHandling.id, household: wrong.root, given }),
    );
  });
  for (const id of [opened.caseId, other.id])
    if (id)
      await asOfficial(
        platform,
        townshipClerk,
        id === other.id ? other.region : wrong.region,
        '2023-10-17',
        (session) => act(session, id, { move: 'confirm', given: { reviewOpinion: '情况属实，同意' } }),
      );
}

/** Two ordinary households of one village: somebody's mother moves in with her other son. */
async function moveOne(platform: Platform): Promise<void> {
  const { rows } = await sql<{ root: string; region: number; target: string; named: string }>`
    select h.id as root, h.region, t.number as target, p.number as named from household h
    join person p on p.household_id = h.id and p.relation = '之母' and p.left_on is null
    join household t on t.region = h.region and t.id <> h.id and t.type = 'ordinary' and t.monitor_type is null
    where h.type = 'ordinary' and h.monitor_type is null and h.population > 2
    order by md5(h.number), t.number limit 1`.execute(platform.database.owner);
  const known = await sql`select from natural_change where kind = 'transferred' limit 1`.execute(
    platform.database.owner,
  );
  const [found] = rows;
  if (!found || known.rows.length) return;
  const { root, region, target, named } = found;
  const opened: { caseId?: string } = {};
  await asOfficial(platform, village, region, '2023-10-10', async (session) => {
    const given = {
      kind: 'transferred',
      named,
      target,
      on: '2023-10-08',
      evidence: '随次子共同生活，两户均同意',
      proof: 'statement',
    };
    Object.assign(
      opened,
      await openByHand(session, { procedure: naturalChangeHandling.id, household: root, given }),
    );
  });
  const { caseId } = opened;
  if (caseId)
    await asOfficial(platform, townshipClerk, region, '2023-10-11', (session) =>
      act(session, caseId, { move: 'confirm', given: { reviewOpinion: '同意' } }),
    );
}
