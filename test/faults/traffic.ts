import { leadMoves, leadOn, moveIn, type Sent, visitTo } from '../../src/cli/work-story.ts';
import { pause } from '../../src/server/db/postgres/process.ts';
import { type Actor, password, people } from './county.ts';

/** A write as it was asked: one key, however often it had to be sent until an answer came. */
export interface Write {
  readonly key: string;
  readonly actor: Actor;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** The answer that came; undefined while none has. */
  status?: number | undefined;
  answer?: any;
}

/** People at work on a server that may go away at any moment: each sends a request again, with its key, until it is answered. */
export interface Traffic {
  /** Every write that was begun, in order. */
  readonly writes: readonly Write[];
  /** Answers that no fault excuses: the server's own errors. */
  readonly errors: readonly string[];
  /** Reads that were answered. */
  readonly reads: number;
  /** How often a request of these statuses was answered; 0 where none came. */
  readonly statuses: Readonly<Record<number, number>>;
  /** Asks once, as somebody. */
  ask(actor: Actor, ...asked: Request): Promise<Answer>;
  /** Resolves when everybody has been answered and has stopped. */
  stop(): Promise<void>;
}
type Request = [method: string, path: string, body?: unknown, key?: string];
interface Answer {
  readonly status: number;
  readonly body: any;
}

/** Milliseconds until a request that was not answered is given up and sent again. */
const patience = 20_000;

export async function startTraffic(address: string, random: () => number): Promise<Traffic> {
  const writes: Write[] = [];
  const errors: string[] = [];
  /** No two of these on one database may share their keys. */
  const name = crypto.randomUUID().slice(0, 8);
  const cookies = new Map<Actor, string>();
  const statuses: Record<number, number> = {};
  let reads = 0;
  let isOver = false;
  let count = 0;
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

  const ask: Traffic['ask'] = async (actor, method, path, body, key) => {
    try {
      const answer = await fetch(`${address}/api${path}`, {
        method,
        signal: AbortSignal.timeout(patience),
        headers: {
          'content-type': 'application/json',
          'x-requested-with': 'shouxian',
          cookie: cookies.get(actor) ?? '',
          ...(key && { 'idempotency-key': key }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      if (path === '/session') cookies.set(actor, answer.headers.get('set-cookie')?.split(';')[0] ?? '');
      if (answer.status === 500) errors.push(`${method} ${path}: ${text}`);
      statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
      return { status: answer.status, body: text ? JSON.parse(text) : null };
    } catch {
      // Cut, refused or without an answer: whether it was done is not known.
      statuses[0] = (statuses[0] ?? 0) + 1;
      return { status: 0, body: null };
    }
  };
  const signIn = (actor: Actor) => ask(actor, 'POST', '/session', { name: actor, password });
  const untilAnswered = async (actor: Actor, ...asked: Request): Promise<Answer> => {
    for (;;) {
      const answer = await ask(actor, ...asked);
      // A clock that jumped ends sessions, as it must.
      if (answer.status === 401) await signIn(actor);
      else if (answer.status !== 0 && answer.status !== 503) return answer;
      await pause(20 + random() * 60);
    }
  };
  /** Sends one write, at times several copies of it at once, and again after each time it was not answered. */
  const write = async (actor: Actor, path: string, body: Write['body']): Promise<Write> => {
    const made: Write = { key: `${name}-${++count}`, actor, path, body };
    writes.push(made);
    const copies = random() < 0.15 ? 5 : random() < 0.2 ? 2 : 1;
    const answers = await Promise.all(
      Array.from({ length: copies }, () => untilAnswered(actor, 'POST', path, body, made.key)),
    );
    const texts = new Set(answers.map((each) => JSON.stringify(each)));
    if (texts.size > 1) errors.push(`one key, several answers: ${[...texts].join(' | ')}`);
    made.status = answers[0]?.status;
    made.answer = answers[0]?.body;
    return made;
  };

  for (const actor of Object.keys(people) as Actor[]) await signIn(actor);
  const listed = await untilAnswered('village', 'GET', '/registers/household?limit=200');
  const households: string[] = listed.body.rows.map(({ id }: { id: string }) => id);

  const send = (actor: Actor, { path, body }: Sent) => write(actor, path, body);
  const visit = () => send('village', visitTo(pick(households), `走访人${name}-${count + 1}`));
  /** One lead, at times with somebody who acts too early, until two clerks of the county end it or send it back at once. */
  const follow = async (household: string) => {
    const opened = await send('village', leadOn(household));
    if (opened.status !== 200) return;
    const move = (actor: Actor, body: Sent['body']) => send(actor, moveIn(opened.answer.id, body));
    for (const { by, body } of leadMoves) {
      if (by === 'village' && random() < 0.3) await move('township', body);
      const sent = by === 'county' && random() < 0.5 ? { returnTo: 'verify', reason: '佐证不全' } : body;
      const [made] = await Promise.all([
        move(by as Actor, sent),
        by === 'county' ? move('colleague', sent) : undefined,
      ]);
      if (made.status !== 200) return;
    }
  };
  const read = async () => {
    const path = pick(['/tasks', '/registers/household?limit=20', '/search?q=户主1', '/duties']);
    const { status } = await ask(pick(['village', 'township', 'county', 'city']), 'GET', path);
    if (status === 200) reads++;
  };
  const work = async (turn: () => Promise<unknown>) => {
    while (!isOver) {
      await turn();
      await pause(random() * 20);
    }
  };
  const share = (part: number) => households.filter((_, n) => n % 3 === part);
  const working = Promise.all([
    work(visit),
    ...[0, 1, 2].map((part) => work(() => follow(pick(share(part))))),
    work(read),
  ]);
  return {
    writes,
    errors,
    get reads() {
      return reads;
    },
    statuses,
    ask,
    async stop() {
      isOver = true;
      await working;
    },
  };
}
