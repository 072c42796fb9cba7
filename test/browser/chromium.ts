import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { describe } from 'vitest';

interface Program {
  readonly path: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** A new headless Chromium; throws a Chinese error if there is none. The caller closes it. */
export async function openBrowser(): Promise<Browser> {
  const program = await findChromium();
  if (!program) {
    throw new Error(
      '浏览器测试：本机没有 Chromium。请安装 chromium，或用环境变量 SHOUXIAN_CHROMIUM 指明它的路径。',
    );
  }
  const env = definedOnly({ ...process.env, ...program.env });
  return chromium.launch({ executablePath: program.path, args: flags, env });
}

/** The Chromium of `SHOUXIAN_CHROMIUM`, else the machine's, else the one npm installed; undefined if there is none. */
export async function findChromium(): Promise<Program | undefined> {
  const { SHOUXIAN_CHROMIUM: wish } = process.env;
  if (wish) return { path: wish };
  const path = installed.find(canRun);
  if (path) return { path };
  unpacked ??= unpack();
  return unpacked;
}

const installed = ['chromium', 'chromium-browser', 'google-chrome'].map((name) => `/usr/bin/${name}`);

const flags = [
  '--headless',
  '--lang=zh-CN',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

// The package also carries the libraries a bare system lacks, but unpacks them, and names their folder, only where it
// believes itself on Amazon Linux. The variables are for the browser alone.
let unpacked: Promise<Program | undefined> | undefined;
async function unpack(): Promise<Program | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const before = { ...process.env };
  try {
    process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs24.x';
    process.env.TMPDIR = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'chromium');
    mkdirSync(process.env.TMPDIR, { recursive: true });
    const { default: packaged } = await import('@sparticuz/chromium');
    const path = await packaged.executablePath();
    const { LD_LIBRARY_PATH, FONTCONFIG_PATH } = process.env;
    return {
      path,
      env: existsSync('/etc/fonts') ? { LD_LIBRARY_PATH } : { LD_LIBRARY_PATH, FONTCONFIG_PATH },
    };
  } catch {
    return undefined;
  } finally {
    for (const name of ['AWS_EXECUTION_ENV', 'TMPDIR', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH']) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const definedOnly = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );

/** `describe` for what needs a browser: skipped where none can be had, but not in CI, where that is a failure. */
export const describeBrowser: typeof describe | typeof describe.skip =
  process.env.CI === 'true' || (await findChromium()) ? describe : describe.skip;
