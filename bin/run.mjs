import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Where npm puts the commands of the packages installed. */
export const commands = join(root, 'node_modules', '.bin');

/**
 * Runs a script with Node 24 and resolves with its exit code (128 + number if a signal ended it). The script runs in a
 * group of its own, so Ctrl-C reaches it once, through us; it is told to end if we die.
 */
export function runNode(script, args = [], options = {}) {
  const follow = join(root, 'bin', 'follow.mjs');
  return run(findNode(), ['--import', follow, script, ...args], { ipc: true, ...options });
}

/** Runs a program and resolves with its exit code; interrupts are passed on to it, and it is waited for. */
export function run(program, args, { cwd = root, env = {}, ipc = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, PATH: `${commands}${delimiter}${process.env.PATH}`, ...env },
      stdio: ['inherit', 'inherit', 'inherit', ...(ipc ? ['ipc'] : [])],
      detached: true,
    });
    let last = Number.NEGATIVE_INFINITY;
    const passOn = (signal) => {
      // A terminal, npm and a shell may each send the same Ctrl-C: it counts once.
      if (performance.now() - last < 2000) return;
      last = performance.now();
      interrupted = signal;
      child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal);
    };
    for (const signal of signals) process.on(signal, passOn);
    const orphaned = setInterval(() => leftAlone() && passOn('SIGTERM'), 500).unref();
    const finish = (settle) => {
      clearInterval(orphaned);
      for (const signal of signals) process.off(signal, passOn);
      settle();
    };
    child.once('error', (error) => finish(() => reject(error)));
    child.once('exit', (code, signal) => finish(() => resolve(code ?? 128 + constants.signals[signal])));
  });
}

/** The signal somebody sent while something ran; undefined if none came. */
export const interruption = () => interrupted;

let interrupted;
// npm runs us through a shell, and a signal to npm ends that shell without a word to us.
const parent = process.ppid;
const leftAlone = () => process.env.npm_lifecycle_event !== undefined && process.ppid !== parent;

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

// The `node` package brings Node 24; npm's setting ignore-scripts keeps it from being unpacked.
function findNode() {
  const packaged = join(
    root,
    'node_modules',
    'node',
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  if (existsSync(packaged)) return packaged;
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath;
  throw new Explained(
    `没有 Node 24：本机是 Node ${process.versions.node}，而 npm 没有运行安装脚本（ignore-scripts），随包的 Node 24 未就位。\n` +
      '请执行 npm ci --ignore-scripts=false，或安装 Node 24 后重试。\n' +
      `Node 24 is missing: this is Node ${process.versions.node}, and npm did not run install scripts. Run: npm ci --ignore-scripts=false`,
  );
}

/** An error whose message is all that needs to be shown. */
export class Explained extends Error {}

/** Runs a command's work, ends with the exit code it gives, and shows an explained error without a stack. */
export async function main(work) {
  try {
    process.exitCode = await work();
  } catch (error) {
    if (!(error instanceof Explained)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
