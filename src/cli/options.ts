import { parseArgs } from 'node:util';

/** What a command line said after the command: words in order, and options by name. */
export interface Options {
  readonly words: readonly string[];
  readonly json: boolean;
  readonly flag: (name: string) => boolean;
  readonly value: (name: string) => string | undefined;
}

export function optionsOf(args: readonly string[]): Options {
  const { values, positionals } = parsed(args);
  const said: Record<string, string | boolean | undefined> = values;
  return {
    words: positionals,
    json: said.json === true,
    flag: (name) => said[name] === true,
    value: (name) => (typeof said[name] === 'string' ? (said[name] as string) : undefined),
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, strict: true, options });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const [, option = ''] = /'(-[^' ]*)/.exec(message) ?? [];
    throw new UsageError(
      code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION'
        ? `没有“${option}”这个选项；命令和选项见 npx shouxian help`
        : `选项“${option}”后面的值不对；用法见 npx shouxian help`,
    );
  }
}

const options = {
  json: { type: 'boolean' },
  demo: { type: 'boolean' },
  adds: { type: 'boolean' },
  digested: { type: 'boolean' },
  empty: { type: 'boolean' },
  migration: { type: 'string' },
  administrator: { type: 'boolean' },
  people: { type: 'string' },
  seed: { type: 'string' },
  feeds: { type: 'string' },
  region: { type: 'string' },
  month: { type: 'string' },
  out: { type: 'string' },
  person: { type: 'string' },
  password: { type: 'string' },
  office: { type: 'string' },
  anchors: { type: 'string' },
  to: { type: 'string' },
  key: { type: 'string' },
  keep: { type: 'string' },
  check: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  until: { type: 'string' },
  since: { type: 'string' },
  engine: { type: 'string' },
  accounts: { type: 'string' },
  minutes: { type: 'string' },
  rate: { type: 'string' },
} as const;

/** A command: what it is called, one line of help, and what it does; a word thrown in Chinese is what people see. */
export interface Command {
  readonly usage: string;
  readonly help: string;
  run(options: Options): Promise<void>;
}

/** A mistake of whoever typed: shown as it is, without a stack. */
export class UsageError extends Error {}

/** A month as it is typed, `2023-10`. */
export function monthOf(text: string): string {
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) return text;
  throw new UsageError(`月份“${text}”应写成2023-10这样`);
}

/** Prints the answer: JSON for machines, else lines for people. */
export function say({ json }: Options, answer: unknown, lines: readonly string[]): void {
  process.stdout.write(json ? `${JSON.stringify(answer)}\n` : `${lines.join('\n')}\n`);
}
