import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../../src/cli/house.ts';
import { domains } from '../../src/domains/index.ts';
import { assistancePlanning } from '../../src/domains/monitoring/index.ts';
import { catalogueOf, type OfficialDocument } from '../../src/kernel/index.ts';
import type { CaseLine, RecordView, Page as Rows } from '../../src/server/http/contract.ts';
import { moveTogether } from '../../src/server/procedures/move-together.ts';
import { openCases } from '../../src/server/procedures/open.ts';
import { asSeat, asSystem } from '../../src/server/session.ts';
import { holderOf } from '../platform.ts';
import { describeBrowser } from './chromium.ts';
import { openSite, type Site } from './site.ts';
import type { Visit } from './visit.ts';

const artefacts = join(root, 'test-artefacts', 'papers');
const documents = catalogueOf(...domains).all<OfficialDocument>('document');
const script = (name: string, file: string) => readFileSync(join(root, 'node_modules', name, file), 'utf8');

// The files are laid out by a library of its own, so that they are seen as Word would show them, not as our pages do.
describeBrowser('papers for Word and WPS', () => {
  let site: Site;
  let visit: Visit;
  beforeAll(async () => {
    mkdirSync(artefacts, { recursive: true });
    site = await openSite('--demo', '--people', '3000');
    visit = await site.visit(1000);
    await visit.ask('POST', '/session', { name: 'city', password: 'Demo2023' });
    await openPlan();
  });
  afterAll(() => site?.close());

  /** The demonstration approves nobody, so that its figures stay; here one household has got as far as its plan. */
  async function openPlan(): Promise<void> {
    const { rows } = await visit.ask<Rows<RecordView>>(
      'GET',
      '/registers/household?limit=1&monitorType=unstable',
    );
    const [one] = rows;
    const platform = await site.house.platform();
    await asSystem(platform, (session) =>
      openCases(session, assistancePlanning, [
        {
          owner: {
            id: one?.id ?? '',
            region: session.regions.find(one?.region.code ?? '')?.id ?? 0,
            subject: '某户',
          },
          given: {
            approvedOn: '2023-10-18',
            officer: '王某',
            officerUnit: '县财政局',
            need: '务工',
            plan: '介绍就近务工',
          },
          at: 'plan',
        },
      ]),
    );
  }

  /** Lays a Word file out, keeps file and picture, and answers its text and how many pages wider than the paper there are. */
  async function look(name: string, address: string): Promise<{ text: string; overflowing: number }> {
    const answer = await visit.context.request.get(`/api${address}`);
    expect([address, answer.status()]).toEqual([address, 200]);
    const bytes = await answer.body();
    writeFileSync(join(artefacts, `${name}.docx`), bytes);
    const page = await visit.context.newPage();
    await page.setContent('<main></main>');
    await page.addScriptTag({ content: script('jszip', 'dist/jszip.min.js') });
    await page.addScriptTag({ content: script('docx-preview', 'dist/docx-preview.min.js') });
    await page.evaluate(async (base64) => {
      const blob = await (await fetch(`data:application/octet-stream;base64,${base64}`)).blob();
      await (globalThis as any).docx.renderAsync(blob, document.querySelector('main'));
    }, bytes.toString('base64'));
    await page.screenshot({ path: join(artefacts, `${name}.png`), fullPage: true });
    const seen = await page.evaluate(() => ({
      text: document.querySelector('main')?.textContent ?? '',
      overflowing: [...document.querySelectorAll('section.docx')].filter((sheet) =>
        [...sheet.querySelectorAll('table')].some((table) => table.scrollWidth > sheet.clientWidth),
      ).length,
    }));
    await page.close();
    return seen;
  }

  type Of = OfficialDocument['of'];
  async function aboutOf(of: Of, at: readonly string[]): Promise<string> {
    if (of.kind === 'register') {
      const { rows } = await visit.ask<Rows<RecordView>>('GET', `/registers/${of.id}?limit=1`);
      return `record=${rows[0]?.id}`;
    }
    const { rows } = await visit.ask<Rows<CaseLine>>('GET', `/cases?procedure=${of.id}&state=all&limit=500`);
    const one = rows.find((line) => at.includes(line.at)) ?? rows[0];
    expect(one).toBeDefined();
    return `case=${one?.id}`;
  }

  /** Three households moved on together, by whoever holds the office of that step. */
  async function batchOf(of: Of, { at, move }: { at: string; move: string }): Promise<string> {
    const platform = await site.house.platform();
    const step = of.kind === 'procedure' ? of.steps[at] : undefined;
    if (of.kind !== 'procedure' || !step || !('office' in step.by)) throw new Error(`${at} is no step`);
    const by = step.by;
    const monitored = await visit.ask<Rows<RecordView>>(
      'GET',
      '/registers/household?limit=100&monitorType=unstable&cleared=false',
    );
    const busy = await visit.ask<Rows<CaseLine>>('GET', `/cases?procedure=${of.id}&limit=500`);
    const isFree = ({ id }: RecordView) => !busy.rows.some(({ household }) => household === id);
    const rows = monitored.rows.filter(isFree).slice(0, 3);
    const opened = await asSystem(platform, (session) =>
      openCases(
        session,
        of,
        rows.map((one) => ({
          owner: {
            id: one.id,
            region: session.regions.find(one.region.code)?.id ?? 0,
            subject: String(one.values.head),
          },
          given: {
            ...(of.on.fields.source && { source: 'found', discoveredOn: '2023-10-09', again: false }),
            ...(of.on.fields.category && { risk: 'illness', category: 'sudden' }),
            ...(of.on.fields.proposedOn && { proposedOn: '2023-10-09', clearedBy: 'assisted' }),
          },
          at,
        })),
      ),
    );
    const code = rows[0]?.region.code ?? '';
    const holder = holderOf(platform, by, code.slice(0, by.level === 'county' ? 6 : 9));
    const ids = opened.map(({ caseId }) => caseId);
    const opinion = { reviewOpinion: '同意上报', approvalOpinion: '同意' };
    const asked = Object.entries(opinion).filter(([name]) => step.moves[move]?.asks?.includes(name));
    const { batch, outcomes } = await asSeat(platform, holder, (session) =>
      moveTogether(session, ids, { move, given: Object.fromEntries(asked) }),
    );
    expect(Object.values(outcomes).some(({ ok }) => ok)).toBe(true);
    // Others open cases for the same households, one at a time.
    await site.house.database.owner
      .updateTable('case_file')
      .set({ closed: true })
      .where('id', 'in', ids)
      .execute();
    return batch;
  }

  for (const { id, label, of, at, lists, audience } of documents)
    test(label, async () => {
      const about = lists ? `batch=${await batchOf(of, lists)}` : await aboutOf(of, at);
      const { text, overflowing } = await look(id, `/documents/${id}.docx?${about}`);
      expect(text).toContain(label);
      expect(text).toMatch(/编号：\S+-\d{4}-\d{4}/);
      expect(overflowing).toBe(0);
      // Neither a certificate's number, in full or masked, nor a telephone's hangs on a wall.
      if (audience === 'public') expect(text).not.toMatch(/\d{6}\*+|\d{3}\*{4}\d{4}|\d{11}|因病|因残|收入/);
    });

  test('a household’s whole file', async () => {
    const { rows } = await visit.ask<Rows<CaseLine>>(
      'GET',
      '/cases?procedure=identification-handling&limit=1',
    );
    const { text, overflowing } = await look('booklet', `/booklets/${rows[0]?.household}.docx`);
    for (const said of ['帮扶档案', '卷内目录', '农户基本情况表', '承诺授权书', '留待填写'])
      expect(text).toContain(said);
    expect(overflowing).toBe(0);
  });

  test('the month’s bulletin', async () => {
    const { text, overflowing } = await look('bulletin', '/bulletins/2023-10.docx?region=410600');
    for (const said of [
      '鹤壁市2023年10月',
      '一、总体情况',
      '二、各单位情况',
      '三、存在问题',
      '四、下步要求',
      '附表',
    ])
      expect(text).toContain(said);
    expect(text).toMatch(/累计识别监测对象[\d,]+户[\d,]+人/);
    expect(text).not.toContain('—户');
    expect(overflowing).toBe(0);
  });
});
