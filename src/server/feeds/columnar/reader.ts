import { join } from 'node:path';
import { type DuckReader, openReader } from '../../db/duck.ts';
import type { Platform } from '../../platform.ts';
import { scratchOf } from './scratch.ts';

const opened = new Map<string, Promise<DuckReader>>();

/** DuckDB for small questions about what lies in Parquet, opened with the first one and kept: opening it takes longer than an answer. */
export function readerOf({ dataFolder }: Pick<Platform, 'dataFolder'>): Promise<DuckReader> {
  const folder = join(dataFolder, 'columnar');
  const known =
    opened.get(folder) ?? openReader({ folder: scratchOf(dataFolder), memory: '256MB', threads: 1 });
  opened.set(folder, known);
  return known;
}
