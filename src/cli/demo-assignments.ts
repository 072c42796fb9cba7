import { sql } from 'kysely';
import { housingBureau } from '../domains/household/index.ts';
import type { Request } from '../kernel/index.ts';
import type { Platform } from '../server/platform.ts';
import { act } from '../server/procedures/act.ts';
import { openByHand } from '../server/procedures/open-by-hand.ts';
import { type Links, story } from './demo-assignment-story.ts';
import { asOfficial } from './demo-officials.ts';

/** 交办 in the county and the township of the demo's accounts, in every state; told once only, drawn from nothing by chance. */
export async function tellAssignments(platform: Platform): Promise<void> {
  const { owner } = platform.database;
  const told = await owner.selectFrom('assignment').select('id').limit(1).executeTakeFirst();
  const places = {
    township: await regionOf(platform, 'township'),
    county: await regionOf(platform, 'county'),
  };
  if (told || !places.township || !places.county) return;
  for (const { by, to, on, given, deeds } of story(await linksOf(platform, places.township))) {
    const region = places[to] as number;
    let id = '';
    await asOfficial(platform, by, region, on, async (session) => {
      const procedure = to === 'county' ? 'city-to-county' : 'county-to-township';
      const code = platform.regions.get(region).code;
      id = (await openByHand(session, { procedure, region: code, given })).caseId;
    });
    for (const [office, day, deed] of deeds)
      await asOfficial(platform, office, region, day, (session) =>
        typeof deed === 'function' ? deed(session, id) : act(session, id, deed),
      );
  }
  await tellDepartment(platform, places.county);
}

/** The department has received one of the two it was handed, and says of the other that it is not its own. */
async function tellDepartment(platform: Platform, county: number): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from case_file where procedure = 'county-to-department' order by opened_on`.execute(
    platform.database.owner,
  );
  const requests: Request[] = [
    { move: 'decline', given: { declined: '该户住房上月已鉴定为B级，不属危房改造范围，请属地核实其他困难' } },
    { move: 'receive' },
  ];
  for (const [i, { id }] of rows.entries()) {
    const request = requests[i];
    if (request)
      await asOfficial(platform, housingBureau, county, '2023-10-19', (session) => act(session, id, request));
  }
}

/** Where each was seen: figures of the place, and a household that is watched in it. */
async function linksOf(platform: Platform, township: number): Promise<Links> {
  const { code, id, hi } = platform.regions.get(township);
  const { rows } = await sql<{ id: string; head: string }>`
    select id, head from household where region between ${id} and ${hi} and monitor_type is not null
    order by cleared is true, number limit 1`.execute(platform.database.owner);
  const [household] = rows;
  const figure = (name: string, part: string) => `/bulletin/${name}?now=1&region=${code}&part=${part}`;
  return {
    figure: figure('measures-delivered', 'rest'),
    revisits: figure('revisit-coverage', 'rest'),
    alerts: figure('alerts-verified', 'rest').replace(code, code.slice(0, 6)),
    household: household ? `/households/${household.id}` : '/monitored',
    head: household?.head ?? '',
  };
}

async function regionOf({ database }: Platform, account: string): Promise<number | undefined> {
  const { rows } = await sql<{ region: number }>`
    select h.region from seat_holder h join account a on a.id = h.account_id where a.name = ${account} limit 1`.execute(
    database.owner,
  );
  return rows[0]?.region;
}
