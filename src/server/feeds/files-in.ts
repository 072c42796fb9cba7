import { readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isLitter } from '../../kernel/index.ts';

/** A file to be taken in, and what the answer calls it; of which feed and region is told by its head and name, unless given. */
export interface Given {
  readonly path: string;
  readonly file: string;
  readonly feed?: string | undefined;
  readonly region?: string | undefined;
}

/** Tables, and what people take for tables: those are answered with what to send instead. */
export const filesIn = (folder: string): Given[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => tables.test(name) && !isLitter(name))
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => ({ path, file: relative(folder, path) }));
const tables = /\.(xlsx?|xlsm|et|ods|csv|tsv|txt|zip|rar|7z|pdf|docx?|wps|pptx?|jpe?g|png|dbf|mdb)$/i;
