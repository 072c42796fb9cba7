import { addAccountCommand } from './account.ts';
import { catalogue } from './catalogue.ts';
import { demo } from './demo.ts';
import { migrate } from './migrate.ts';
import type { Command } from './options.ts';
import { serve } from './serve.ts';

/** Every command by what people type; two words where the first has several. */
export const commands: Readonly<Record<string, Command>> = {
  serve,
  migrate,
  demo,
  catalogue,
  'account add': addAccountCommand,
};
