import { join } from 'node:path';
import { install } from './install.mjs';
import { commands, runNode } from './run.mjs';

/** Runs tests with a seed that nobody chose, and says it; what is set outside goes before these settings. */
export async function anew(tests, settings = {}) {
  await install();
  const seed = process.env.SEED ?? String(Date.now() % 2 ** 31);
  const env = { ...settings, ...process.env, SEED: seed };
  const said = Object.keys(settings).map((name) => `${name}=${env[name]} `);
  console.log(`${said.join('')}SEED=${seed}`);
  return runNode(join(commands, 'vitest'), ['run', ...tests], { env });
}
