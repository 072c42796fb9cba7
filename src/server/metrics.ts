import { monitorEventLoopDelay } from 'node:perf_hooks';

type Labels = Readonly<Record<string, string | number>>;

/** Upper bounds of the histogram, in seconds. */
const bounds = [0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30] as const;

/**
 * What this process has counted since it started, in Prometheus' text format: names of the program's own and numbers, nothing about anybody.
 * One for a process, since a process is what is watched.
 */
export class Metrics {
  readonly #counts = new Map<string, number>();
  readonly #delay = monitorEventLoopDelay({ resolution: 20 });

  constructor() {
    this.#delay.enable();
  }

  /** Adds to a counter. */
  count(name: string, labels: Labels = {}, by = 1): void {
    const key = keyOf(name, labels);
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + by);
  }

  /** Counts one request: how it ended and how long it took. `route` is the address as declared, without anybody's number. */
  request(about: {
    readonly method: string;
    readonly route: string;
    readonly status: number;
    readonly ms: number;
  }): void {
    const { method, route, status, ms } = about;
    const seconds = ms / 1_000;
    this.count('shouxian_requests_total', { method, route, status });
    const kind = method === 'GET' ? 'read' : 'write';
    for (const le of bounds) if (seconds <= le) this.count('shouxian_request_seconds_bucket', { kind, le });
    this.count('shouxian_request_seconds_bucket', { kind, le: '+Inf' });
    this.count('shouxian_request_seconds_count', { kind });
    this.count('shouxian_request_seconds_sum', { kind }, seconds);
  }

  /** The whole, with what only the database knows as `gauges`. */
  text(gauges: Readonly<Record<string, number>> = {}): string {
    const { user, system } = process.cpuUsage();
    const now = {
      ...gauges,
      process_resident_memory_bytes: process.memoryUsage.rss(),
      process_cpu_seconds_total: (user + system) / 1_000_000,
      process_start_time_seconds: Math.round(Date.now() / 1_000 - process.uptime()),
      shouxian_event_loop_delay_seconds: this.#delay.percentile(99) / 1e9,
    };
    const lines = [...this.#counts, ...Object.entries(now)]
      .map(([key, value]) => `${key} ${value}`)
      // The buckets of a histogram stand together and by their bounds, as numbers.
      .toSorted((a, b) => seriesOf(a).localeCompare(seriesOf(b), 'en') || boundOf(a) - boundOf(b));
    const named = Map.groupBy(lines, (line) => familyOf(line));
    return [...named].map(([name, of]) => `# TYPE ${name} ${kindOf(name)}\n${of.join('\n')}\n`).join('');
  }
}

const keyOf = (name: string, labels: Labels): string => {
  const said = Object.entries(labels).map(
    ([label, value]) => `${label}="${String(value).replace(/["\\\n]/g, '_')}"`,
  );
  return said.length ? `${name}{${said.join(',')}}` : name;
};
const seriesOf = (line: string): string => line.replace(/,?le="[^"]+"/, '').replace(/ \S+$/, '');
const boundOf = (line: string): number => {
  const [, bound] = /le="([^"]+)"/.exec(line) ?? [];
  return bound === undefined ? -1 : bound === '+Inf' ? Number.POSITIVE_INFINITY : Number(bound);
};
const familyOf = (line: string): string =>
  (/^\w+/.exec(line)?.[0] ?? '').replace(/^(shouxian_request_seconds)_(bucket|count|sum)$/, '$1');
const kindOf = (name: string): string =>
  name === 'shouxian_request_seconds' ? 'histogram' : name.endsWith('_total') ? 'counter' : 'gauge';

/** This process's own. */
export const metrics = new Metrics();
