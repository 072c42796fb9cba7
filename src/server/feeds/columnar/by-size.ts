import { statSync } from 'node:fs';
import type { Feed } from '../../../kernel/index.ts';
import type { Recognised } from '../recognise.ts';

/** Feeds whose rows go to Parquet before others, the largest first, so that the last one does not keep a place waiting; those of a feed as they were. */
export function longestFirst(files: readonly Recognised[], beside: ReadonlySet<Recognised>): Recognised[] {
  const sizes = new Map<Feed | null, number>();
  for (const file of files)
    if (beside.has(file)) sizes.set(file.feed, (sizes.get(file.feed) ?? 0) + statSync(file.path).size);
  const size = ({ feed }: Recognised) => sizes.get(feed) ?? 0;
  return files.toSorted((a, b) => size(b) - size(a));
}

/** So many bytes are worth a part of their own. */
const partBytes = 64 * 1024;
/** In how many parts a file is scanned at once: who is larger than all others keeps one place at work long after the others are done. */
export function partsAt(places: number, beside: ReadonlySet<Recognised>): (file: Recognised) => number {
  const sizes = new Map([...beside].map((file) => [file, statSync(file.path).size]));
  const all = sizes.values().reduce((sum, size) => sum + size, 0);
  return (file) => {
    const size = sizes.get(file) ?? 0;
    return Math.max(1, Math.min(Math.ceil((places * size) / all), Math.floor(size / partBytes)));
  };
}
