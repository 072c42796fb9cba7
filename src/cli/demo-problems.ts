import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { writeProblemLists } from '../../fixtures/demo/problem-lists.ts';
import { cityClerk, countyClerk, countyLeader, townshipClerk } from '../domains/household/index.ts';
import { byCounty, byDepartment, byTownship, lookBackHandling } from '../domains/rectification/index.ts';
import type { Day, Office } from '../kernel/index.ts';
import { importFiles } from '../server/feeds/index.ts';
import type { Platform } from '../server/platform.ts';
import { act } from '../server/procedures/act.ts';
import { openByHand } from '../server/procedures/open-by-hand.ts';
import { on } from '../server/session.ts';
import { asOfficial } from './demo-officials.ts';

/**
 * 问题整改 of the demo before its business day: lists of four inspections come in; what the first found is closed and looked at
 * again, of the second some is late, the third's has just been handed over, the last waits.
 */
export async function tellProblems(platform: Platform, out: string, seed = 1): Promise<void> {
  const { all } = platform.regions;
  const folder = join(out, 'problems');
  const counties = all
    .filter(({ level }) => level === 'county')
    .map(({ id, code, name }) => ({ code, name, townships: all.filter(({ parent }) => parent === id) }));
  writeProblemLists(folder, seed, counties);
  const files = readdirSync(folder).map((file) => ({ file, path: join(folder, file) }));
  await importFiles(on(platform, '2023-10-17'), files, { month: '2023-10' });
  const { rows } = await sql<Problem>`
    select p.id, p.region, p.number, p.title, p.detail, p.category, r.level from problem p join region r on r.id = p.region
    where p.state = 'found' and not exists (select from case_file c where c.root = p.id) order by p.number`.execute(
    platform.database.owner,
  );
  for (const [index, problem] of rows.entries()) await tell(platform, problem, index);
}

interface Problem {
  readonly id: string;
  readonly region: number;
  readonly number: string;
  readonly title: string;
  readonly detail: string | null;
  readonly category: string;
  readonly level: string;
}
/** Who answers for what, beside the area. */
const departments: Readonly<Record<string, string>> = {
  security: '医保局',
  funds: '财政局',
  industry: '人社局',
};

async function tell(platform: Platform, problem: Problem, index: number): Promise<void> {
  const round = ['督', '查', '考'].find((each) => problem.number.includes(each));
  if (!round) return;
  const isCountys = problem.level === 'county';
  const [procedure, fixer, checker] = isCountys
    ? ([byCounty, countyClerk, countyLeader] as const)
    : ([byTownship, townshipClerk, countyClerk] as const);
  const [opened, deadline] = days[round as keyof typeof days];
  // Every other problem of a kind that a department answers for is handed to it, too.
  const department = index % 2 ? departments[problem.category] : undefined;
  const { title, detail } = problem;
  await asOfficial(platform, isCountys ? cityClerk : countyClerk, problem.region, opened, async (session) => {
    const given = { title, detail, demand: '举一反三，按期整改到位', deadline, department };
    await openByHand(session, { procedure: procedure.id, household: problem.id, given });
  });
  const go = async (of: string, office: Office, day: Day, move: string, given: object = {}) => {
    const id = await caseOf(platform, problem.id, of);
    if (id)
      await asOfficial(platform, office, problem.region, day, (session) =>
        act(session, id, { move, given: { ...given } }),
      );
  };
  const main = (office: Office, day: Day, move: string, given: object = {}) =>
    go(procedure.id, office, day, move, given);
  const share = async (until: Day) => {
    if (!department) return;
    const office = { level: 'county', office: department, department: true } as const;
    await go(byDepartment.id, office, until, 'receive');
    await go(byDepartment.id, office, until, 'plan', planned);
    await go(byDepartment.id, office, until, 'fix', fixed);
    await go(byDepartment.id, countyClerk, until, 'close', { opinion: '资料齐全，同意销号' });
  };
  if (round === '督') {
    await main(fixer, '2023-07-25', 'receive');
    await main(fixer, '2023-07-28', 'plan', planned);
    await main(fixer, '2023-08-25', 'fix', fixed);
    await share('2023-08-25');
    if (index % 5 === 1) {
      await main(checker, '2023-08-28', 'fail', { opinion: '佐证不全，还有1处没有整改' });
      await main(fixer, '2023-09-06', 'fix', fixed);
    }
    await main(checker, '2023-09-08', 'pass', { opinion: '现场核实，整改属实' });
    await main(cityClerk, '2023-09-13', 'close', { secondOpinion: '抽查属实，同意销号' });
    const isBack = problem.number.endsWith('-02') && Number(problem.number.slice(4, 6)) % 2 === 1;
    if (isBack || index % 3)
      await go(lookBackHandling.id, countyClerk, '2023-10-11', isBack ? 'relapse' : 'hold', {
        finding: isBack ? '同类问题又出现1处' : '没有反弹',
      });
  } else if (round === '查') {
    await main(fixer, '2023-09-16', 'receive');
    await main(fixer, '2023-09-20', 'plan', planned);
    if (index % 4 === 0) return;
    if (index % 4 === 1) {
      const asked = { extendedTo: '2023-11-05', extensionWhy: '涉及人员在外务工，月底返乡后办理' };
      await main(fixer, '2023-10-12', 'extend', asked);
      if (index % 8 === 1) await main(checker, '2023-10-13', 'grant');
      return;
    }
    await main(fixer, '2023-10-10', 'fix', fixed);
    await share('2023-10-10');
    if (index % 4 === 2) await main(checker, '2023-10-13', 'close', { opinion: '现场核实，整改属实' });
  } else {
    if (index % 4 === 0) return;
    await main(fixer, '2023-10-11', 'receive');
    if (index % 4 > 1) await main(fixer, '2023-10-13', 'plan', planned);
  }
}

/** When each inspection's problems were handed over, and by when they were to be put right. */
const days = {
  督: ['2023-07-24', '2023-09-15'],
  查: ['2023-09-15', '2023-10-15'],
  考: ['2023-10-10', '2023-11-10'],
} as const;
const planned = {
  leader: '分管负责同志',
  person: '乡村振兴办主任',
  measures: '逐项核对，建立台账，明确到人',
  stages: '十日内完成核对，期限内整改到位',
};
const fixed = {
  result: '已逐项整改到位',
  evidence: '整改台账、现场照片和相关凭证',
  alike: '在全辖区开展同类问题排查，未发现新问题',
};

async function caseOf(platform: Platform, problem: string, procedure: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`select id from case_file
    where root = ${problem} and procedure = ${procedure} and not closed`.execute(platform.database.owner);
  return rows[0]?.id;
}
