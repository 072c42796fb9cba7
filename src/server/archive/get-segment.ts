// Run by PostgreSQL while it recovers: archive folder, key file, where to, name. Any exit code but 0 says that there is no such piece.
import { createWriteStream, existsSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { secretOfArchive, segmentIn } from './archive.ts';
import { contentOf } from './segment.ts';

const [folder = '', keyFile = '', path = '', name = ''] = process.argv.slice(2);
const file = segmentIn(folder, name);
if (!existsSync(file)) process.exit(1);
await pipeline(
  contentOf(secretOfArchive({ folder, keyFile }), file),
  createWriteStream(path, { mode: 0o600 }),
);
