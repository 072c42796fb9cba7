import type { Ended } from './bench-load-ask.ts';
import type { Day, Errand } from './bench-load-work.ts';
import type { Used } from './bench-processes.ts';
import { tenths } from './timed.ts';

/** What a stretch of work came to. */
export interface Phase {
  readonly requests: number;
  readonly perSecond: number;
  /** Cores that the server's process and the database kept busy. */
  readonly program: number;
  readonly database: number;
  /** Requests a second for each core so used: by the server's process alone, and by the database with it. */
  readonly perCore: { readonly program: number; readonly both: number };
  /** In MB, before and at ten moments since. */
  readonly memory: readonly { readonly program: number; readonly database: number }[];
  /** In milliseconds: reads, writes, then each kind. */
  readonly kinds: readonly {
    readonly kind: string;
    readonly tries: number;
    readonly p50: number;
    readonly p95: number;
    readonly p99: number;
    readonly max: number;
  }[];
  /** What was not answered with success, and how often. */
  readonly wrong: readonly { readonly what: string; readonly times: number }[];
}

interface About {
  readonly day: Day;
  ask(errand: Errand): Promise<Ended>;
  program(): Used;
  database(): Used;
  readonly seconds: number;
}

/**
 * Asks for so many seconds: `atOnce` as fast as they are answered, or `rate` a second whether or not those before were answered. Then a
 * request's time begins when it was due, so that a server that stands still makes all wait that came meanwhile.
 */
export async function phaseOf({
  day,
  ask,
  program,
  database,
  seconds,
  ...how
}: About & ({ readonly atOnce: number } | { readonly rate: number })): Promise<Phase> {
  const took = new Map<string, number[]>();
  const wrong = new Map<string, number>();
  const one = async (due: number) => {
    const errand = day();
    const { status, body } = await ask(errand);
    const ms = performance.now() - due;
    for (const kind of [errand.writes ? '（写）' : '（读）', errand.kind]) {
      const all = took.get(kind) ?? [];
      all.push(ms);
      took.set(kind, all);
    }
    if (status === 200) return errand.learn?.(body);
    const what = `${errand.kind} ${status} ${body?.title ?? ''}${body?.detail ?? ''}`.trim();
    wrong.set(what, (wrong.get(what) ?? 0) + 1);
  };
  const memory = [memoryOf(program(), database())];
  const before = [program().processor, database().processor];
  const began = performance.now();
  const until = began + seconds * 1_000;
  const watching = setInterval(() => memory.push(memoryOf(program(), database())), seconds * 100);
  if ('atOnce' in how) {
    const worker = async () => {
      while (performance.now() < until) await one(performance.now());
    };
    await Promise.all(Array.from({ length: how.atOnce }, worker));
  } else await evenly(one, how.rate, began, until);
  clearInterval(watching);
  const passed = (performance.now() - began) / 1_000;
  const cores = [program, database].map((used, n) => (used().processor - (before[n] ?? 0)) / 1_000 / passed);
  const requests = (took.get('（读）')?.length ?? 0) + (took.get('（写）')?.length ?? 0);
  const [ofProgram = 0, ofDatabase = 0] = cores;
  return {
    requests,
    perSecond: tenths(requests / passed),
    program: hundredths(ofProgram),
    database: hundredths(ofDatabase),
    perCore: {
      program: Math.round(requests / passed / ofProgram),
      both: Math.round(requests / passed / (ofProgram + ofDatabase)),
    },
    memory,
    kinds: [...took]
      .toSorted(([a], [b]) => order(a) - order(b))
      .map(([kind, all]) => ({ kind, ...spread(all) })),
    wrong: [...wrong].map(([what, times]) => ({ what, times })),
  };
}

async function evenly(one: (due: number) => Promise<void>, rate: number, began: number, until: number) {
  const under = new Set<Promise<void>>();
  for (let due = began; due < until; due += 1_000 / rate) {
    const early = due - performance.now();
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
    const asked = one(due).finally(() => under.delete(asked));
    under.add(asked);
  }
  await Promise.all(under);
}

const memoryOf = (program: Used, database: Used) => ({
  program: program.memory,
  database: database.memory,
});

function spread(all: readonly number[]) {
  const sorted = all.toSorted((a, b) => a - b);
  const at = (share: number) => tenths(sorted[Math.ceil(share * sorted.length) - 1] ?? 0);
  return { tries: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}
const order = (kind: string): number => ['（读）', '（写）'].indexOf(kind) + (kind.startsWith('（') ? 0 : 3);
const hundredths = (value: number): number => Math.round(value * 100) / 100;
