import { sql } from 'kysely';
import { isPassword } from '../server/access/password.ts';
import type { Address } from './address.ts';
import { demoAccounts } from './demo.ts';
import { demoNames, demoPassword } from './demo-accounts.ts';
import type { House } from './house.ts';
import { UsageError } from './options.ts';

/** Whether others can reach it: any address but this machine's own, a reverse proxy before it, or `NODE_ENV=production`. */
export const isPublic = ({ hostname }: Address, env: NodeJS.ProcessEnv): boolean =>
  env.NODE_ENV === 'production' ||
  env.SHOUXIAN_PROXY === '1' ||
  !/^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(hostname);

/**
 * Refuses to serve others from a demonstration, whose passwords are printed on the screen and in the papers, while an account still has such a
 * password, or while a secret of the settings is one that can be guessed.
 */
export async function ensureFitForPublic(house: House, at: Address, env: NodeJS.ProcessEnv): Promise<void> {
  if (!isPublic(at, env)) return;
  if (house.keySource.beside)
    console.log(
      `注意：密钥在${house.keySource.from}，拿到数据目录的人也就拿到了密钥。请移到别处并设SHOUXIAN_KEY_FILE，见 docs/runbooks/rotate-keys.md`,
    );
  if ((await demoAccounts(house)).length)
    throw new UsageError(
      `这个数据目录里是演示数据，演示账号的密码人人知道，不能对外提供服务（HOST=${at.hostname}）：正式使用请换一个空的数据目录（SHOUXIAN_DATA），只在本机试用请去掉HOST、NODE_ENV和SHOUXIAN_PROXY`,
    );
  const known = await withDemoPassword(house);
  if (known.length)
    throw new UsageError(
      `账号${known.join('、')}用的是演示密码，人人知道，不能对外提供服务：请先改密码或停用`,
    );
  const weak = weakSecrets(env);
  if (weak.length)
    throw new UsageError(
      `${weak.join('、')}太短或太常见，容易被猜出，不能对外提供服务：请换成16位以上的随机文字`,
    );
}

/** The names of settings whose secret is short or common. */
export function weakSecrets(env: NodeJS.ProcessEnv): string[] {
  const { DATABASE_URL = '', SHOUXIAN_OIDC_CLIENT_SECRET: client } = env;
  const database = URL.canParse(DATABASE_URL) ? decodeURIComponent(new URL(DATABASE_URL).password) : '';
  return [
    ...(database && isWeak(database) ? ['DATABASE_URL中的密码'] : []),
    ...(client && isWeak(client) ? ['SHOUXIAN_OIDC_CLIENT_SECRET'] : []),
  ];
}
const isWeak = (secret: string): boolean =>
  secret.length < 16 || new Set(secret).size < 6 || /password|secret|changeme|admin|12345678/i.test(secret);

/** Accounts that bear a name of the demonstration and its password, in a database that is none. */
async function withDemoPassword({ database }: House): Promise<string[]> {
  const { rows } = await sql<{ name: string; password: string }>`
    select name, password from account where not disabled and (name = any(${demoNames}) or name like 'county-%')`.execute(
    database.owner,
  );
  const same = await Promise.all(rows.map(({ password }) => isPassword(demoPassword, password)));
  return rows.filter((_, index) => same[index]).map(({ name }) => name);
}
