import { sql } from 'kysely';
import { type Indicator, stateOf } from '../kernel/index.ts';
import type { RegionNode } from '../server/access/regions.ts';
import { writeNoRecords } from '../server/db/complete-instant.ts';
import { findStray } from '../server/episodes/follow.ts';
import { findBroken } from '../server/feeds/columnar/whole.ts';
import { rebuildCorrections } from '../server/indicators/corrections.ts';
import { rebuild } from '../server/indicators/rebuild.ts';
import { getCase, procedureOf } from '../server/procedures/case-row.ts';
import { situationOf } from '../server/procedures/situation.ts';
import type { Session } from '../server/session.ts';
import { asSystem } from '../server/session.ts';
import { openHouse } from './house.ts';
import { type Command, say } from './options.ts';

export const check: Command = {
  usage: 'check [--json]',
  help: '自检：事项状态与经过一致、登记册自洽、各月指标可由当时的记录重算，大批部门明细齐全；有问题时退出码为1',
  async run(options) {
    const house = await openHouse();
    try {
      const platform = await house.platform();
      const problems = await asSystem(platform, async (session) => {
        await writeNoRecords(session);
        const wrong = [await misfolded(session), await astray(session), await irreproducible(session)];
        return [...wrong.flat(), ...(await findBroken(platform))];
      });
      say(options, { ok: problems.length === 0, problems }, problems.length ? problems : ['一切正常']);
      if (problems.length) process.exitCode = 1;
    } finally {
      await house.close();
    }
  },
};

/** Cases whose stored state differs from the fold of their events. */
async function misfolded(session: Session): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from case_file order by id`.execute(session.db);
  const wrong: string[] = [];
  for (const { id } of rows) {
    const row = await getCase(session, id);
    const procedure = procedureOf(session, row.procedure);
    const { file, at } = await situationOf(session, procedure, row);
    const state = stateOf(procedure, file, at);
    if (
      state.at !== row.at ||
      state.since !== row.at_since ||
      state.due !== row.due ||
      state.noticeUntil !== row.notice_until
    )
      wrong.push(`${procedure.label}（${id}）：存储的状态与经过不一致`);
  }
  return wrong;
}

/** Episodes that do not say what the records they follow say. */
async function astray(session: Session): Promise<string[]> {
  const stray = await findStray(session);
  return stray.slice(0, 100).map(({ label, owner }) => `${label}（${owner}）与登记不一致`);
}

/** Figures that do not come out of the records as they stood when they were computed. */
async function irreproducible(session: Session): Promise<string[]> {
  const top = session.regions.all[0];
  const { rows } = await sql<{ month: string }>`select distinct month from figure order by month`.execute(
    session.db,
  );
  const wrong: string[] = [];
  for (const { month } of top ? rows : []) {
    const corrected = await rebuildCorrections(session, month);
    wrong.push(
      ...corrected.slice(0, 20).map(({ region, edition, indicator }) => {
        const { label } = session.names.find<Indicator>('indicator', indicator) ?? { label: indicator };
        return `${month}${session.regions.get(region).name}“${label}”：第${edition}次更正的数按当时记录重算不出来`;
      }),
    );
    const { differing } = await rebuild(session, month, top as RegionNode);
    wrong.push(
      ...differing.slice(0, 20).map(({ indicator, region, stored, rebuilt }) => {
        const { label } = session.names.find<Indicator>('indicator', indicator) ?? { label: indicator };
        const place = session.regions.get(region).name;
        return `${month}${place}“${label}”：存储为${stored.count}，按当时记录重算为${rebuilt?.count ?? '无'}`;
      }),
    );
  }
  return wrong;
}
