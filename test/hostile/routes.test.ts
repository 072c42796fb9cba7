import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import {
  caseOfficer,
  countyClerk,
  countyLeader,
  healthInsurance,
  village,
} from '../../src/domains/household/index.ts';
import { leadHandling } from '../../src/domains/monitoring/index.ts';
import type { Office, Register } from '../../src/kernel/index.ts';
import { addAccount } from '../../src/server/access/accounts.ts';
import { routes } from '../../src/server/http/routes/index.ts';
import { openCases } from '../../src/server/procedures/open.ts';
import { asSystem } from '../../src/server/session.ts';
import { apiOf, type Client, clientOf, password, signedIn } from '../client.ts';
import { testPlatform } from '../platform.ts';
import { addHousehold, addPerson } from '../registry.ts';
import { drawn, fuzz, heldMegabytes, requests, type Sent } from './nasty.ts';

const { platform, close } = await testPlatform();
const { owner } = platform.database;
const api = apiOf(platform);
afterAll(close);

const home = '410621101201';
let people: Client[];
let real: string[];

beforeAll(async () => {
  const household = await addHousehold(platform, home, { head: '张三' });
  const person = await addPerson(platform, home, household, '张小三');
  const region = platform.regions.find(home)?.id ?? 0;
  const given = { source: 'found', discoveredOn: '2023-10-19', content: '摔伤' };
  const cases = await asSystem(platform, (session) =>
    openCases(session, leadHandling, [
      { owner: { id: household, region, subject: '张三' }, given, at: 'review' },
    ]),
  );
  await addAccount(owner, platform, {
    name: 'boss',
    person: '沈管理员',
    password,
    administrator: true,
    seats: [],
  });
  const seats: [string, Office, string][] = [
    ['clerk', countyClerk, home.slice(0, 6)],
    ['leader', countyLeader, home.slice(0, 6)],
    ['insurance', healthInsurance, home.slice(0, 6)],
    ['village', village, home],
    ['officer', caseOfficer, home],
  ];
  people = [await signedIn(api, 'boss', password)];
  for (const [name, office, place] of seats) people.push(await clientOf(api, platform, name, office, place));
  const named = (word: string) =>
    platform.names.all<Register<any, any>>(word as 'register').map(({ id }) => id);
  real = [
    ...[
      household,
      person,
      cases[0]?.caseId ?? '',
      home,
      home.slice(0, 9),
      '410621',
      '2023-10',
      '2023-10-20',
      '张三',
      'asc',
      '10',
      'all',
    ],
    ...['register', 'feed', 'form', 'indicator', 'document', 'procedure', 'parameter', 'duty'].flatMap(
      (word) => named(word).slice(0, 12),
    ),
  ];
});

/** What is not asked: signing out and changing one's password would end the test, and a month would go on behind it. */
const asked = routes.filter(
  ({ path }) => !/^\/(session\/password|months\/:month\/run|gaps\/run|doubts\/run)/.test(path),
);

async function send({ route, who, params, query, body }: Sent): Promise<Response> {
  const { method, path } = asked[route] as (typeof asked)[number];
  let next = 0;
  const address = path.replace(
    /:\w+/g,
    () => encodeURIComponent(wellFormed(params[next++ % params.length] ?? '')) || '%20',
  );
  const search = new URLSearchParams(query).toString();
  const full = `${address}${search ? `?${search}` : ''}`;
  const client = people[who] as Client;
  if (method === 'get' || method === 'delete') return client.ask(method.toUpperCase(), full);
  if (body.kind === 'file') {
    const form = new FormData();
    form.append('file', new File([body.text], wellFormed(body.file ?? 'x')));
    return client.ask(method.toUpperCase(), full, form);
  }
  return client.raw(method.toUpperCase(), full, body.text);
}
async function timed(sent: Sent): Promise<{ answer: Response; ms: number }> {
  const start = performance.now();
  const answer = await send(sent);
  await answer.arrayBuffer();
  return { answer, ms: performance.now() - start };
}
const wellFormed = (text: string): string => text.toWellFormed();

test(
  `no request makes the server fail or hang (seed ${fuzz.seed})`,
  async () => {
    const logged: string[] = [];
    vi.spyOn(console, 'error').mockImplementation((text) => void logged.push(String(text)));
    const met = new Set<number>();
    // One request for each way to fail, with where in our code it did.
    const failures = new Map<string, string>();
    const held = await heldMegabytes();
    for (const sent of drawn(requests(asked.length, people.length, real), fuzz.runs(1_000))) {
      const { method, path } = asked[sent.route] as (typeof asked)[number];
      const { answer, ms } = await timed(sent);
      met.add(answer.status);
      const where = logged
        .splice(0)
        .flatMap((text) => [text.split('\n')[0], /src\/server\/[^)\s]+/.exec(text)?.[0]]);
      if (answer.status >= 500 || where.length)
        failures.set(`${method} ${path} ${answer.status} ${where.join(' ')}`, JSON.stringify(sent));
      // A machine may be busy with other things: what is slow is slow again.
      if (ms > 2_000 && (await timed(sent)).ms > 2_000)
        failures.set(`${method} ${path} took ${Math.round(ms)} ms`, JSON.stringify(sent));
      // Whoever asks that of administrators would shut out the rest of the test.
      if (path === '/second-factor-offices') await sql`delete from second_factor_office`.execute(owner);
    }
    vi.restoreAllMocks();
    expect(Object.fromEntries(failures)).toEqual({});
    expect((await heldMegabytes()) - held).toBeLessThan(150);
    // What is sent gets through the door, and is let in.
    expect([...met]).toEqual(expect.arrayContaining([200, 400, 403, 404]));
  },
  60 * 60_000,
);
