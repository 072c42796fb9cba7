import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { makeBenchData } from '../../src/cli/bench-data.ts';
import { loadBenchRegistry } from '../../src/cli/bench-registry.ts';
import { importFiles } from '../../src/server/feeds/index.ts';
import type { Platform } from '../../src/server/platform.ts';
import { runMonth } from '../../src/server/runs/month.ts';
import { testPlatform } from '../platform.ts';
import { seed } from '../random.ts';
import { spoil } from './spoil.ts';

const folder = mkdtempSync(join(tmpdir(), 'shouxian-engines-'));
const closing: (() => Promise<void>)[] = [];
afterAll(async () => {
  await Promise.all(closing.map((close) => close()));
  rmSync(folder, { recursive: true });
});

type Row = Record<string, unknown>;
const rowsOf = async ({ database }: Platform, text: string): Promise<Row[]> =>
  (await sql<Row>`${sql.raw(text)}`.execute(database.owner)).rows;

/** All that people see of a month, in an order of its own: ids that are drawn at random are left out. */
async function seen(platform: Platform): Promise<Record<string, Row[]>> {
  const alert = `alert.rule, alert.household_id as household, alert.person, alert.level, alert.risk, alert.source, alert.reason, alert.milder, alert.inputs, alert.state`;
  return {
    deliveries: await rowsOf(
      platform,
      `select feed, month, file, digest, encoding, state, header, row_count, matched, candidates, rejected from delivery order by feed, month, digest`,
    ),
    unmatched: (
      await rowsOf(
        platform,
        `select r.feed, r.month, d.file, r.sheet, r.line, r.region, r.state, r.problem_column, r.reason, r.people, r.on_day, r.given, r.sealed
         from feed_row r join delivery d on d.id = r.delivery_id where r.state <> 'matched' order by d.digest, r.sheet, r.line`,
      )
    ).map(({ sealed, ...row }) => ({ ...row, ...JSON.parse(String(sealed)) })),
    alerts: await rowsOf(platform, `select ${alert} from alert order by rule, household_id, person, inputs`),
    evidence: await rowsOf(
      platform,
      `select distinct alert.rule, r.feed, r.month, d.file, r.line, r.region, r.record, r.on_day, r.given, r.sealed, r.reason, r.same
       from alert join person on person.household_id = alert.household_id
       join feed_row r on r.state = 'matched' and r.record in (person.id, person.household_id)
       join delivery d on d.id = r.delivery_id
       where alert.rule like 'self-paid%' and r.feed = 'medical-costs' and exists (
         select from medical_cost m where m.id::text = alert.record and m.person_id = r.record)
       order by r.feed, r.month, d.file, r.line, alert.rule`,
    ),
    colours: await rowsOf(platform, 'select id, colour from household order by id'),
  };
}

async function platformWith(registry: string): Promise<Platform> {
  const { platform, close } = await testPlatform();
  closing.push(close);
  const own = { ...platform, dataFolder: mkdtempSync(join(folder, 'data-')) };
  await loadBenchRegistry(own, registry);
  return own;
}

const months = ['2023-09', '2023-10'] as const;
test.each([1, 8, seed])(
  'DuckDB and PostgreSQL find the same in a month of seed %i',
  async (drawn) => {
    const made = join(folder, String(drawn));
    await makeBenchData(made, 900, drawn);
    const [postgresql, duckdb] = [await platformWith(made), await platformWith(made)];
    for (const [at, month] of months.entries()) {
      const files = spoil(join(made, '2023-10'), join(made, `spoilt-${month}`), drawn * 10 + at).map(
        (path) => ({
          path,
          file: path.slice(path.lastIndexOf('/') + 1),
          region: '410600',
        }),
      );
      for (const [platform, columnar] of [
        [postgresql, false],
        [duckdb, true],
      ] as const) {
        const imported = await importFiles(platform, files, { month, columnar });
        expect(imported.map(({ file, problem }) => ({ file, problem }))).toEqual(
          imported.map(({ file }) => ({ file, problem: null })),
        );
      }
    }
    await runMonth(postgresql, '2023-10');
    await runMonth(duckdb, '2023-10');
    const [expected, found] = [await seen(postgresql), await seen(duckdb)];
    for (const [what, rows] of Object.entries(expected)) expect([what, found[what]]).toEqual([what, rows]);
    expect(expected.alerts?.length).toBeGreaterThan(5);
    expect(expected.unmatched?.length).toBeGreaterThan(50);
    expect(readdirSync(join(duckdb.dataFolder, 'columnar', 'rows'))).toHaveLength(13);
  },
  240_000,
);
