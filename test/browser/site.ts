import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type House, openHouse, root } from '../../src/cli/house.ts';
import type { Day, Office } from '../../src/kernel/index.ts';
import { addAccount } from '../../src/server/access/accounts.ts';
import { whenBuilt } from '../build/built.ts';
import { moveTo, password } from '../client.ts';
import { openBrowser } from './chromium.ts';
import { type Visit, visit } from './visit.ts';

/** The product as people run it, `serve` on a data folder of its own, and a browser to visit it with. */
export interface Site {
  readonly address: string;
  readonly house: House;
  /** Sets the business day, of an empty registry too; pages read it when they are loaded again. */
  moveTo(day: Day): Promise<void>;
  /** Makes an account with one seat or several, with the password of test/client.ts. */
  hire(name: string, ...seats: readonly (readonly [Office, string])[]): Promise<void>;
  /** A browser of one's own, as wide as a desk's screen unless a width is given. */
  visit(width?: number): Promise<Visit>;
  close(): Promise<void>;
}

/** Builds the web if it is out of date, starts `serve` with `args` and waits until it answers. */
export async function openSite(...args: readonly string[]): Promise<Site> {
  whenBuilt();
  const folder = mkdtempSync(join(tmpdir(), 'shouxian-site-'));
  const port = await freePort();
  const forget = () => rmSync(`${folder}.log`, { force: true });
  const stop = await startServer(folder, port, args).catch((error) => {
    forget();
    throw error;
  });
  const undo: (() => unknown)[] = [forget, stop];
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const house = await openHouse({ ...process.env, DATABASE_URL: undefined, SHOUXIAN_DATA: folder });
    undo.push(() => house.close());
    const browser = await openBrowser();
    undo.push(() => browser.close());
    const address = `http://127.0.0.1:${port}`;
    return {
      address,
      house,
      close,
      visit: (width = 1440) => visit(browser, address, width),
      async moveTo(day) {
        const platform = await house.platform();
        await house.database.owner
          .insertInto('setting')
          .values({ name: 'day', value: day })
          .onConflict((conflict) => conflict.column('name').doNothing())
          .execute();
        await moveTo(platform, day);
      },
      async hire(name, ...seats) {
        await addAccount(house.database.owner, await house.platform(), {
          name,
          person: name,
          password,
          seats: seats.map(([{ office, level }, region]) => ({ office, level, region })),
        });
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

// The shell between ends the server and removes its data when this process ends, however it ends: its input closes then.
// What the server says goes to a file, since a closed pipe would end it before its database.
const guarding = `
  trap : INT TERM HUP
  exec 3<&0
  "$0" "$@" >"$SHOUXIAN_DATA.log" 2>&1 &
  pid=$!
  (cat <&3 >/dev/null; kill -TERM $pid 2>/dev/null) &
  while kill -0 $pid 2>/dev/null; do wait $pid; done
  rm -rf "$SHOUXIAN_DATA"
`;

async function startServer(folder: string, port: number, args: readonly string[]) {
  const { DATABASE_URL: _, ...inherited } = process.env;
  const env = { ...inherited, SHOUXIAN_DATA: folder, PORT: String(port), HOST: '127.0.0.1' };
  const shell = spawn(
    '/bin/sh',
    ['-c', guarding, process.execPath, join(root, 'src/main.ts'), 'serve', ...args],
    {
      env,
      stdio: ['pipe', 'ignore', 'inherit'],
    },
  );
  let isOver = false;
  const over = once(shell, 'exit').then(() => {
    isOver = true;
    shell.stdin.destroy();
  });
  while (!(await answers(`http://127.0.0.1:${port}/api/setup`))) {
    if (isOver)
      throw new Error(`the server ended before it answered:\n${readFileSync(`${folder}.log`, 'utf8')}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return () => {
    shell.stdin.end();
    return over;
  };
}

const answers = (address: string): Promise<boolean> =>
  fetch(address).then(
    ({ ok }) => ok,
    () => false,
  );

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
