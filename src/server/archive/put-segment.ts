// Run by PostgreSQL for each finished piece of its log: archive folder, key file, path, name. Exit code 0 says that it is kept for good.
import { createReadStream, createWriteStream, existsSync, renameSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { seal } from '../backup/seal.ts';
import { secretOfArchive, segmentIn } from './archive.ts';
import { contentOf, digestOf } from './segment.ts';

const [folder = '', keyFile = '', path = '', name = ''] = process.argv.slice(2);
const secret = secretOfArchive({ folder, keyFile });
const file = segmentIn(folder, name);
if (existsSync(file)) {
  // After a crash it may come once more; another of the same name would be another database's.
  const [there, here] = [await digestOf(contentOf(secret, file)), await digestOf(createReadStream(path))];
  if (there !== here) {
    console.error(`归档中已有另一个${name}：这个归档文件夹属于别的数据库，请换一个`);
    process.exit(1);
  }
} else {
  const sealed = seal(secret, createReadStream(path).pipe(createGzip({ level: 1 })));
  await pipeline(sealed, createWriteStream(`${file}.part`, { mode: 0o600, flush: true }));
  renameSync(`${file}.part`, file);
}
