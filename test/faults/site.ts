import { createServer } from 'node:net';
import { join } from 'node:path';
import { type Command, kill, start } from './command.ts';

/** A server that can be killed and comes back at the same address. */
export interface Site {
  readonly address: string;
  readonly folder: string;
  readonly server: Command;
  /** Starts the server, or starts it again; resolves once it answers. */
  begin(): Promise<void>;
  /** Resolves once the server answers with its database. */
  healthy(): Promise<void>;
  end(): Promise<void>;
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

/** A server of a data folder, not yet begun; its clock is wrong by what the folder's file `clock` says. */
export async function siteOf(folder: string, env: NodeJS.ProcessEnv = {}): Promise<Site> {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const clock = join(import.meta.dirname, 'clock.mjs');
  let server: Command;
  const answers = async () => {
    const asked = fetch(`${address}/api/health`, { signal: AbortSignal.timeout(5_000) });
    return asked.then(({ ok }) => ok).catch(() => false);
  };
  return {
    address,
    folder,
    get server() {
      return server;
    },
    async begin() {
      server = start(folder, ['serve'], {
        PORT: String(port),
        NODE_OPTIONS: `--import=${clock}`,
        CLOCK_FILE: join(folder, 'clock'),
        // What people do here in a second they would do in a day.
        SHOUXIAN_RATE: '0',
        ...env,
      });
      await server.until(/守线已启动：/);
    },
    async healthy() {
      const last = performance.now() + 60_000;
      while (!(await answers())) {
        if (performance.now() > last) throw new Error(`no answer for a minute:\n${server.said()}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    async end() {
      await kill(server?.child.pid, 'SIGTERM');
      await server?.ended;
    },
  };
}
