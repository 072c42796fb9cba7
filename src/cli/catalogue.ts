import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { domains, offices } from '../domains/index.ts';
import { catalogueOf } from '../kernel/index.ts';
import { registerTables } from '../server/db/schema.ts';
import { catalogueText } from './catalogue-text.ts';
import { root } from './house.ts';
import { type Command, say } from './options.ts';

export const catalogue: Command = {
  usage: 'catalogue [--migration] [--json]',
  help: '由声明生成 docs/catalogue.md；--migration 同时生成登记册的建表语句',
  async run(options) {
    const files = [join(root, 'docs/catalogue.md')];
    writeFileSync(files[0] as string, catalogueText(domains, offices));
    if (options.flag('migration')) {
      files.push(join(root, 'migrations/0002-registers.sql'));
      writeFileSync(files[1] as string, registerMigration());
    }
    say(options, { files }, [`已生成 ${files.join('、')}`]);
  },
};

/** The register tables as a migration: generated, read by a person, committed. */
export function registerMigration(): string {
  const compiler = new Kysely<any>({ dialect: new PostgresDialect({ pool: new pg.Pool() }) });
  const statements = registerTables(catalogueOf(...domains)).map((statement) =>
    statement.compile(compiler).sql.trim(),
  );
  return `-- Generated from the declarations by \`npx shouxian catalogue --migration\`; read before committing.\n\n${statements.join(';\n\n')};\n`;
}
