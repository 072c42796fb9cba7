import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { sql } from 'kysely';
import { importFolder } from '../server/feeds/index.ts';
import { type Cell, openWorkbooks } from '../server/sheets/index.ts';
import { processorOf } from './bench-processor.ts';
import { type House, openHouse } from './house.ts';

/** One county's households and members into an empty database; beside it the same rows copied within the database. */
export interface ImportTaken {
  readonly people: number;
  readonly seconds: number;
  readonly perSecond: number;
  readonly bareSeconds: number;
  /** Processor seconds of program and database together; null where it is not known. */
  readonly processor: number | null;
}

/** From CSV, or from the very workbooks of the demo (xlsx, 39 columns of households and 16 of members). */
export async function measureImport({ dataFolder }: House, kind: 'csv' | 'xlsx'): Promise<ImportTaken> {
  const folder = mkdtempSync(join(tmpdir(), 'shouxian-bench-'));
  const { DATABASE_URL: _, ...env } = process.env;
  const house = await openHouse({ ...env, SHOUXIAN_DATA: join(folder, 'data') });
  try {
    const lists = join(dataFolder, 'demo', 'households');
    mkdirSync(join(folder, 'files'));
    for (const name of readdirSync(lists).filter((each) => /^410621_.*(农户信息|家庭成员)/.test(each)))
      if (kind === 'csv') writeCsv(join(lists, name), join(folder, 'files', name.replace(/xlsx$/, 'csv')));
      else copyFileSync(join(lists, name), join(folder, 'files', name));
    const used = processorOf(house.dataFolder);
    const before = used?.() ?? 0;
    const started = performance.now();
    const imported = await importFolder(await house.platform(), join(folder, 'files'), { month: '2023-10' });
    const seconds = (performance.now() - started) / 1000;
    const processor = used ? hundredths((used() - before) / 1000) : null;
    const failed = imported.find(({ problem }) => problem);
    if (failed) throw new Error(`${failed.file}：${failed.problem}`);
    const people = imported.find(({ feed }) => feed === 'member-list')?.matched ?? 0;
    return {
      people,
      seconds: hundredths(seconds),
      perSecond: Math.round(people / seconds),
      processor,
      bareSeconds: hundredths(await bareInsert(house)),
    };
  } finally {
    await house.close();
    rmSync(folder, { recursive: true });
  }
}

/** The rows of a list that the demo has as a workbook, as text. */
function writeCsv(from: string, to: string): void {
  const [book] = openWorkbooks(basename(from), readFileSync(from));
  const text = (cell: Cell) =>
    /[",\n\r]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell ?? '');
  let lines = '';
  for (const { cells, raw } of book?.sheets[0]?.rows() ?? []) {
    lines += `${Array.from(cells, (cell, at) => raw?.get(at) ?? text(cell)).join(',')}\r\n`;
    if (lines.length < 10_000_000) continue;
    appendFileSync(to, lines);
    lines = '';
  }
  appendFileSync(to, lines);
}

/** Seconds to write the same rows, indexes included, without files, checks or matching. */
async function bareInsert({ database: { owner } }: House): Promise<number> {
  const started = performance.now();
  for (const table of ['household', 'person']) {
    const bare = sql.table(`bare_${table}`);
    await sql`create table ${bare} (like ${sql.table(table)} including indexes)`.execute(owner);
    await sql`insert into ${bare} select * from ${sql.table(table)}`.execute(owner);
  }
  return (performance.now() - started) / 1000;
}

const hundredths = (value: number): number => Math.round(value * 100) / 100;
