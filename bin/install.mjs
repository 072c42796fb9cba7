import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { commands, Explained, interruption, root, run } from './run.mjs';

const lockFile = join(root, 'package-lock.json');
const record = join(root, 'node_modules', '.shouxian-install');

/** Installs the packages of package-lock.json with `npm ci`, unless they are installed. */
export async function install() {
  if (isInstalled()) return;
  console.error('正在安装依赖（npm ci），通常需要一到三分钟，其间须能访问 npm 软件源。');
  console.error('Installing dependencies with npm ci; this usually takes one to three minutes.');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const code = await run(npm, ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=warn'], {
    env: { PATH: pathOutside(), npm_config_loglevel: 'warn' },
  });
  if (code !== 0) {
    if (interruption()) process.exit(code);
    throw new Explained(
      `依赖安装失败（npm ci 退出码 ${code}），原因见上。请检查网络、npm 软件源设置和磁盘空间后重试。\n` +
        `npm ci failed with exit code ${code}; the reason is above.`,
    );
  }
  writeFileSync(record, `${digest()}\n`);
}

// `npm ci` deletes node_modules, and with it the Node we may be running on: npm itself must run on another.
function pathOutside() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.filter((folder) => resolve(folder) !== commands).join(delimiter);
}

function isInstalled() {
  if (existsSync(record) && readFileSync(record, 'utf8').trim() === digest()) return true;
  return agrees();
}

const digest = () => createHash('sha256').update(readFileSync(lockFile)).digest('hex');

// Somebody may have run `npm ci` by hand: npm leaves a list of what it installed, written last.
function agrees() {
  const list = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(list)) return false;
  const installed = JSON.parse(readFileSync(list, 'utf8')).packages;
  const wanted = Object.entries(JSON.parse(readFileSync(lockFile, 'utf8')).packages).filter(
    ([path]) => path !== '',
  );
  // A container has only what runs: nothing is tested there.
  const isSpared = process.env.NODE_ENV === 'production';
  return wanted.every(([path, { version, optional, peer, devOptional, dev }]) =>
    installed[path]
      ? installed[path].version === version
      : optional || peer || devOptional || (dev && isSpared),
  );
}
