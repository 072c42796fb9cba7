import { createConnection, createServer, type Socket } from 'node:net';

/** Stands between a server and its database, and cuts what goes through it. */
export interface CuttingProxy {
  readonly port: number;
  /** Cuts every connection there is; new ones get through. */
  cut(): void;
  /** Cuts what comes back, after what was asked has gone on its way. */
  cutAnswers(): void;
  /** Refuses everybody, and cuts who is there, until it is opened again. */
  shut(isShut: boolean): void;
  close(): Promise<void>;
}

/** Passes connections on loopback on to a socket's file. */
export async function cuttingProxy(socket: string): Promise<CuttingProxy> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let isShut = false;
  const server = createServer((near) => {
    if (isShut) {
      near.destroy();
      return;
    }
    const far = createConnection(socket);
    const pair = [near, far] as const;
    pairs.add(pair);
    const end = () => {
      near.destroy();
      far.destroy();
      pairs.delete(pair);
    };
    for (const each of pair) each.on('error', end).on('close', end);
    near.pipe(far);
    far.pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = () => {
    for (const [near] of pairs) near.destroy();
  };
  return {
    port: (server.address() as { port: number }).port,
    cut,
    cutAnswers() {
      for (const [near, far] of pairs) {
        far.unpipe(near);
        // A moment for the database to finish what it was asked.
        setTimeout(() => near.destroy(), 50);
      }
    },
    shut(next) {
      isShut = next;
      if (next) cut();
    },
    close: () =>
      new Promise((resolve) => {
        cut();
        server.close(() => resolve());
      }),
  };
}
