import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Feed } from '../../../kernel/index.ts';
import type { Platform } from '../../platform.ts';
import { isColumnar } from './eligible.ts';
import { loadPeople } from './registry.ts';
import { openStore } from './store.ts';

/** Makes the maps of the registry, or brings them up to date, so that the next month's files need not wait for them. */
export async function prepareMap(platform: Platform): Promise<void> {
  const store = await openStore(platform);
  try {
    for (const feed of platform.names.all<Feed>('feed'))
      if (isColumnar(platform, feed)) await loadPeople(platform, store, feed);
  } finally {
    await store.close();
  }
}

/** Whether there are maps: a registry whose files are not compared in DuckDB has none. */
export const hasMap = ({ dataFolder }: Pick<Platform, 'dataFolder'>): boolean =>
  existsSync(join(dataFolder, 'columnar', 'registry'));
