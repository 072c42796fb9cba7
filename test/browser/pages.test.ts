import { afterAll, beforeAll, expect, test } from 'vitest';
import { countyClerk } from '../../src/domains/household/index.ts';
import { password } from '../client.ts';
import { barriersOf, readyAfter, tooSmall } from './access.ts';
import { describeBrowser } from './chromium.ts';
import { openSite, type Site } from './site.ts';
import type { Visit } from './visit.ts';

const demoPassword = 'Demo2023';
const accounts = ['county', 'township', 'village', 'officer', 'housing', 'city', 'admin'] as const;
/** Pages whose group of the menu is closed at first, and their parts. */
const organisation = [
  '/grids',
  '/grids?tab=grids&region=410621105',
  '/grids?tab=officers',
  '/grids?tab=kinship&declared=none',
  '/visits',
  '/visits?tab=deeds',
  '/visits/new',
  '/residents',
  '/residents?all=1',
  '/registers/village-profile',
  '/cases/leave-handling',
];
const registry = [
  '/natural-changes',
  '/natural-changes?state=closed',
  '/natural-changes?view=balance&month=2023-09',
  '/natural-changes?view=balance&of=watch-people',
  '/natural-changes?view=balance&month=2023-09&part=ended',
  '/natural-changes?view=differing',
  '/adjustment',
  '/adjustment?view=differences',
  '/adjustment?view=checks',
  '/income',
  '/adjustment/rows',
  '/adjustment/rows?number=410621-2023&register=person',
  '/reconciliation',
  '/reconciliation?state=disagrees',
];
const widths = [1440, 390] as const;
type Width = (typeof widths)[number];

/** Words of the Latin alphabet that officials themselves use, file kinds, and the names of parts and accounts. */
const usual = new Set(
  'Excel Word ID APP A4 AM PM A B C D KB MB BF XF CHES xlsx xls csv zip UTF GB'.split(' '),
);
const accountNames = [
  ...accounts,
  ...'leader insurance health disability civil affairs agriculture education emergency employment'.split(' '),
  ...'finance grid worker land market organisation petitions public security resident treasury two posts water'.split(
    ' ',
  ),
];

describeBrowser('every page of the menu', () => {
  let site: Site;
  let visits: Record<Width, Visit>;
  beforeAll(async () => {
    site = await openSite('--demo', '--people', '3000');
    // One browser a width for all accounts, so that the pages' parts are fetched once.
    visits = { 1440: await site.visit(1440), 390: await site.visit(390) };
  });
  afterAll(() => site?.close());

  for (const width of widths) {
    for (const account of accounts)
      test(`${account} at ${width} px`, async () => {
        const visit = visits[width];
        await visit.ask('POST', '/session', { name: account, password: demoPassword });
        expect(await faultsOf(visit, await addressesOf(visit, width))).toEqual([]);
      });

    test(`one household, one case and the rows of one figure at ${width} px`, async () => {
      const visit = visits[width];
      await visit.ask('POST', '/session', { name: 'county', password: demoPassword });
      const { rows } = await visit.ask('GET', '/cases?procedure=clearance-handling&state=open&limit=1');
      const { month, seat } = await visit.ask('GET', '/session');
      const measures = await visit.ask('GET', '/registers/measure?limit=1');
      const faults = await faultsOf(visit, [
        '/registers/measure',
        `/registers/measure/${measures.rows[0].id}`,
        `/households/${rows[0].household}`,
        `/adjustment/households/${rows[0].household}`,
        `/cases/${rows[0].id}`,
        '/tasks',
        '/tasks?whose=all&column=late',
        '/queries?register=person&household.monitorType=*&fields=name,household.head,household.type,idNumber',
        '/queries?register=household&has.measure=no&by=township,type&sums=wages',
        `/feeds/candidates?month=${month}`,
        `/bulletin/monitored-households?month=${month}&region=${seat.region.code}&part=numerator`,
        '/parameters?tab=rules',
        ...organisation,
        ...registry,
      ]);
      expect(faults).toEqual([]);
    });

    test(`the regions of the administrator at ${width} px`, async () => {
      const visit = visits[width];
      await visit.ask('POST', '/session', { name: 'admin', password: demoPassword });
      expect(await faultsOf(visit, ['/admin?tab=regions'])).toEqual([]);
    });
  }
});

describeBrowser('an empty registry', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite('--empty');
    await site.hire('county', [countyClerk, '410621']);
  });
  afterAll(() => site?.close());

  for (const width of widths)
    test(`shows no broken page at ${width} px`, async () => {
      const visit = await site.visit(width);
      await visit.ask('POST', '/session', { name: 'county', password });
      const faults = await faultsOf(visit, await addressesOf(visit, width));
      // The server has no bulletin yet, and the page says so.
      expect(faults.filter((each) => !/answer: .api.bulletins.*404$/.test(each))).toEqual([]);
    });
});

/** The addresses of the menu; on a phone it stands on 我的. */
async function addressesOf({ page }: Visit, width: Width): Promise<string[]> {
  await page.goto(width < 768 ? '/mine' : '/');
  await page.getByRole('heading', { level: 1 }).waitFor();
  const entries = page.locator(width < 768 ? 'nav.tabs a, main .panel a' : 'nav.side-menu a');
  // The menu of a desk comes a moment after the page's heading.
  await entries.first().waitFor();
  const links = await entries.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  return [...new Set(links.filter((href) => href.startsWith('/')))];
}

/** Opens each page, waits until it has its content, and says what is wrong with it. */
async function faultsOf({ page, troubles }: Visit, addresses: readonly string[]): Promise<string[]> {
  expect(addresses.length).toBeGreaterThan(0);
  const faults: string[] = [];
  for (const address of addresses) {
    const before = troubles.length;
    const took = await readyAfter(page, () => page.goto(address).then(() => undefined), patience);
    if (took > patience) faults.push(`${address} can be used after ${Math.round(took)} ms`);
    await page.waitForLoadState('networkidle');
    const barriers = [...(await barriersOf(page)), ...(isPhone(page) ? await tooSmall(page) : [])];
    faults.push(...barriers.map((each) => `${address} ${each}`));
    const found = await page.evaluate(look);
    if (!/^.+ · 守线$/.test(found.title)) faults.push(`${address} has the title “${found.title}”`);
    if (found.beyond > 0)
      faults.push(`${address} is ${found.beyond} px wider than the screen: ${found.widest}`);
    const foreign = [...found.text.matchAll(/[A-Za-z]{2,}/g)].map(([word]) => word).filter(isForeign);
    if (found.isBlank) faults.push(`${address} shows nothing below its title`);
    if (foreign.length) faults.push(`${address} says ${[...new Set(foreign)].join(', ')}`);
    if (/undefined|NaN|\[object|Invalid/.test(found.text))
      faults.push(`${address} shows a value that is none`);
    faults.push(...troubles.slice(before).map((trouble) => `${address} ${trouble}`));
  }
  return faults;
}

/** Within how many milliseconds every page can be used on the demo. */
const patience = 1_500;
const isPhone = (page: Visit['page']): boolean => (page.viewportSize()?.width ?? 0) < 768;

const isForeign = (word: string): boolean => !usual.has(word) && !accountNames.includes(word);

/** In the page: its title, what it shows, and by how much it is wider than the screen. */
function look() {
  const width = document.documentElement.clientWidth;
  const beyond = document.documentElement.scrollWidth - width;
  const wide = [...document.body.querySelectorAll('*')].find(
    (element) => element.getBoundingClientRect().right > width + 1 && !element.children.length,
  );
  // A key to type in is of no language.
  const keys = [...document.querySelectorAll<HTMLElement>('[translate="no"]')].map(
    ({ textContent }) => textContent ?? '',
  );
  return {
    title: document.title,
    // biome-ignore lint/performance/useDomNodeTextContent: only what is seen counts
    text: keys.reduce((text, key) => text.replace(key, ''), document.body.innerText),
    isBlank: !document.querySelector(
      'main *:is(table, .card, .panel, .ant-card, .ant-empty, .ant-alert, .ant-collapse)',
    ),
    beyond,
    widest: beyond > 0 ? (wide?.outerHTML ?? '').slice(0, 200) : '',
  };
}
