import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { domains } from '../domains/index.ts';
import { catalogueOf } from '../kernel/index.ts';
import { changes } from '../server/db/changes.ts';
import { migrationsFolder } from '../server/db/migrate.ts';
import { openCluster } from '../server/db/postgres/cluster.ts';

/**
 * What the declarations have changed since the last migration, as the next file, for a person to read before committing;
 * answers its path, or undefined where nothing changed. A database of its own is made for the comparison and thrown away.
 */
export async function writeMigration(name: string): Promise<string | undefined> {
  if (!/^[a-z][a-z0-9-]*$/.test(name))
    throw new Error(`迁移名称“${name}”应为小写字母、数字和短横线，如 add-schools`);
  const folder = mkdtempSync(join(tmpdir(), 'shouxian-migration-'));
  try {
    const cluster = await openCluster({ dataFolder: folder, env: {}, settings: { fsync: 'off' } });
    try {
      const statements = await changes(cluster.connection, catalogueOf(...domains));
      if (!statements.length) return undefined;
      const file = join(migrationsFolder, `${nextNumber()}-${name}.sql`);
      writeFileSync(file, `${heading}\n\n${statements.join(';\n\n')};\n`);
      return file;
    } finally {
      await cluster.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const heading =
  '-- Generated from the declarations by `npx shouxian catalogue --migration`; read before committing.';

const nextNumber = (): string => {
  const numbers = readdirSync(migrationsFolder).map((file) => Number(/^(\d+)-/.exec(file)?.[1] ?? 0));
  return String(Math.max(...numbers) + 1).padStart(4, '0');
};
