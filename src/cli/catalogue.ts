import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { domains, offices } from '../domains/index.ts';
import { catalogueText } from './catalogue-text.ts';
import { root } from './house.ts';
import { writeMigration } from './migration.ts';
import { type Command, say } from './options.ts';

export const catalogue: Command = {
  usage: 'catalogue [--migration NAME] [--json]',
  help: '由声明生成 docs/catalogue.md；--migration 另把登记册的变动写成新的迁移文件',
  async run(options) {
    const file = join(root, 'docs/catalogue.md');
    writeFileSync(file, catalogueText(domains, offices));
    const name = options.value('migration');
    const written = name ? await writeMigration(name) : undefined;
    const files = written ? [file, written] : [file];
    say(options, { files }, [
      `已生成 ${files.join('、')}`,
      ...(name && !written ? ['登记册没有变动，不需要迁移'] : []),
    ]);
  },
};
