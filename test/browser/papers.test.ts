import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../../src/cli/house.ts';
import { domains } from '../../src/domains/index.ts';
import { assistancePlanning } from '../../src/domains/monitoring/index.ts';
import { catalogueOf, type OfficialDocument } from '../../src/kernel/index.ts';
import type { CaseLine, RecordView, Page as Rows } from '../../src/server/http/contract.ts';
import { openCases } from '../../src/server/procedures/open.ts';
import { asSystem } from '../../src/server/session.ts';
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

  for (const { id, label, of, at, audience } of documents)
    test(label, async () => {
      const { rows } = await visit.ask<Rows<CaseLine>>(
        'GET',
        `/cases?procedure=${of.id}&state=all&limit=500`,
      );
      const one = rows.find((line) => at.includes(line.at)) ?? rows[0];
      expect(one).toBeDefined();
      const { text, overflowing } = await look(id, `/documents/${id}.docx?case=${one?.id}`);
      expect(text).toContain(label);
      expect(text).toMatch(/编号：\S+-\d{4}-\d{4}/);
      expect(overflowing).toBe(0);
      // Neither a certificate's number, in full or masked, nor a telephone's hangs on a wall.
      if (audience === 'public') expect(text).not.toMatch(/\d{6}\*+|\d{3}\*{4}\d{4}|\d{11}|因病|因残|收入/);
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
