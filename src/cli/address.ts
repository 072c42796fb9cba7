import { createServer, type Server } from 'node:net';
import { UsageError } from './options.ts';

/** Where the web server listens. */
export interface Address {
  readonly port: number;
  readonly hostname: string;
}

/** What `PORT` and `HOST` say; a word that is no port is refused before anything is started. */
export function addressOf({ PORT, HOST }: NodeJS.ProcessEnv): Address {
  const port = PORT?.trim() ? Number(PORT) : 3000;
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new UsageError(`环境变量 PORT（${PORT}）应为1到65535的整数，如 PORT=8080`);
  return { port, hostname: HOST?.trim() || '127.0.0.1' };
}

/** Refuses an address that cannot be listened on: better before a demonstration is loaded than after. */
export async function ensureFree(at: Address): Promise<void> {
  const server = createServer().listen(at.port, at.hostname);
  await isListening(server, at);
  await new Promise((resolve) => server.close(resolve));
}

/** Resolves when the server listens; throws the sentence that says why it cannot. */
export const isListening = (server: Server, { port, hostname }: Address): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('listening', () => resolve());
    server.once('error', ({ code = '', message }: NodeJS.ErrnoException) =>
      reject(
        new UsageError(why(port, hostname)[code] ?? `无法在${hostname}的${port}端口提供服务：${message}`),
      ),
    );
  });

const why = (port: number, hostname: string): Readonly<Record<string, string>> => ({
  EADDRINUSE: `端口${port}已被占用；请用 PORT=其他端口 再启动`,
  EACCES: `没有权限使用端口${port}；请用 PORT=1024以上的端口 再启动`,
  EADDRNOTAVAIL: `HOST（${hostname}）不是本机的地址；请改为本机地址，或0.0.0.0`,
  ENOTFOUND: `HOST（${hostname}）不是本机的地址；请改为本机地址，或0.0.0.0`,
});
