import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** As whom PostgreSQL runs: as ourselves, hidden from root in a user namespace, or as another user. */
export type Account =
  | { readonly as: 'self' }
  | { readonly as: 'namespace' }
  | { readonly as: 'uid'; readonly uid: number; readonly gid: number };

/**
 * Chooses the account: PostgreSQL refuses to run as root. What belongs to an ordinary user keeps its user.
 * `SHOUXIAN_POSTGRES_AS` = `namespace` or `uid` decides otherwise.
 */
export function chooseAccount(env: NodeJS.ProcessEnv, clusterFolder: string): Account {
  if (process.getuid?.() !== 0) return { as: 'self' };
  const wish = env.SHOUXIAN_POSTGRES_AS;
  const owner = statSync(existsSync(clusterFolder) ? clusterFolder : dirname(clusterFolder));
  if (wish !== 'namespace' && owner.uid !== 0) return { as: 'uid', uid: owner.uid, gid: owner.gid };
  if (wish === 'namespace' || (wish !== 'uid' && hasNamespaces())) return { as: 'namespace' };
  return { as: 'uid', uid: nobody, gid: nobody };
}

/** The command and spawn options that run `program` as the account. */
export function wrap(account: Account, program: string, args: readonly string[]) {
  if (account.as === 'namespace') {
    return { command: 'unshare', args: [...namespace, program, ...args], identity: {} };
  }
  const identity = account.as === 'uid' ? { uid: account.uid, gid: account.gid } : {};
  return { command: program, args: [...args], identity };
}

/** Makes the account the owner of a folder and all in it; looks only at the folder itself to see whether it is already. */
export function own(account: Account, folder: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = account.as === 'uid' ? account : { uid: 0, gid: 0 };
  if (lstatSync(folder).uid === uid) return;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) chownSync(join(entry.parentPath, entry.name), uid, gid);
  }
  // Last, so that an interrupted change is taken up again.
  chownSync(folder, uid, gid);
}

/** Lets another user's PostgreSQL pass through the data folder; throws a Chinese error if it cannot get in even so. */
export function admit(account: Account, dataFolder: string, program: string): void {
  if (account.as !== 'uid') return;
  const { uid, mode } = statSync(dataFolder);
  if (uid !== account.uid && (mode & 0o001) === 0) {
    chownSync(dataFolder, uid, account.gid);
    chmodSync(dataFolder, (mode & 0o777) | 0o010);
  }
  const look = spawnSync('/bin/sh', ['-c', 'cd "$0" && test -x "$1"', dataFolder, program], {
    uid: account.uid,
    gid: account.gid,
    cwd: '/',
    stdio: 'ignore',
  });
  if (look.status === 0) return;
  throw new Error(
    `内置数据库：以 root 运行时须换成普通用户（编号 ${account.uid}）启动 PostgreSQL，但该用户进不了 ${dataFolder} 或 ${program} 所在的目录，` +
      '本机又不支持用户命名空间。请把程序和数据放到 /opt、/srv 等目录，或改用普通用户运行，或用 DATABASE_URL 指定自己的 PostgreSQL。',
  );
}

const nobody = 65534;
const namespace = ['--user', `--map-user=${nobody}`, `--map-group=${nobody}`];
const hasNamespaces = (): boolean =>
  spawnSync('unshare', [...namespace, 'true'], { stdio: 'ignore' }).status === 0;
