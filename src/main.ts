import { explain } from './cli/explain.ts';
import { commands } from './cli/index.ts';
import { isInterrupted } from './cli/interrupt.ts';
import { optionsOf, UsageError } from './cli/options.ts';
import { RefusalError } from './server/problems.ts';

const [name = 'help', ...rest] = process.argv.slice(2);
const two = `${name} ${rest[0] ?? ''}`;
const [command, args] = commands[two] ? [commands[two], rest.slice(1)] : [commands[name], rest];

if (!command || rest.includes('--help')) {
  const isAsked = ['help', '--help', '-h'].includes(name) || rest.includes('--help');
  if (!isAsked) console.error(`没有“${name}”这个命令`);
  for (const { usage, help } of Object.values(commands)) console.log(`  shouxian ${usage}\n      ${help}`);
  process.exit(isAsked ? 0 : 2);
}
try {
  await command.run(optionsOf(args));
} catch (error) {
  const isExpected = error instanceof UsageError || error instanceof RefusalError;
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const sentence = explain(error) ?? message;
  if (!isInterrupted()) console.error(process.env.DEBUG !== undefined && !isExpected ? stack : sentence);
  // Whoever reads the answer by machine reads the refusal so too.
  if (!isInterrupted() && rest.includes('--json')) console.log(JSON.stringify({ error: sentence }));
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
