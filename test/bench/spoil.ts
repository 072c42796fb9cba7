import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Numbers below one that follow from a seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** How offices spell cells: some of these a feed reads, others it hands back. */
const spellings: readonly ((cell: string) => string)[] = [
  (cell) => ` ${cell} `,
  (cell) =>
    cell.replaceAll(/[0-9A-Z.]/g, (each) => String.fromCodePoint((each.codePointAt(0) ?? 0) + 0xfee0)),
  (cell) => cell.toLowerCase(),
  (cell) => `'${cell}`,
  (cell) => cell.replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$1年$2月$3日'),
  (cell) => cell.replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$1.$2.$3'),
  (cell) => cell.replaceAll('-', ''),
  (cell) => cell.replace(/^(\d+)\.00?$/, '$1'),
  (cell) => (/^\d+\.\d+$/.test(cell) ? `${cell}元` : cell),
  (cell) => (/^\d+\.\d+$/.test(cell) ? `${cell}9` : cell),
  (cell) => (/^\d+\.\d+$/.test(cell) ? '0.3万元' : cell),
  () => '',
  (cell) => (/^\d{4}-\d\d-\d\d$/.test(cell) ? '2023-02-30' : cell),
  (cell) => (/^\d{4}-\d\d-\d\d$/.test(cell) ? '2031-01-01' : cell),
  (cell) => cell.slice(0, -1),
  (cell) => `${cell}\u200b`,
  (cell) => `${cell}\ufffd`,
  (cell) => `\u3000${cell}`,
  (cell) => (/^\d+$/.test(cell) ? `+${cell}` : cell),
  (cell) => (/^\d+$/.test(cell) ? `1e${cell.length}` : cell),
  (cell) => (/^\d{18}$/.test(cell) ? `${cell.slice(0, 15)}000` : cell),
  (cell) => (/^\d{18}$/.test(cell) ? '4.10622E+17' : cell),
  (cell) => (/^\d{17}[\dX]$/.test(cell) ? cell.slice(0, 6) + cell.slice(8, 17) : cell),
];

/** The files of a folder as they come: a twentieth of the lines spelt otherwise, repeated or cut; some files with titles, totals, other breaks. */
export function spoil(from: string, to: string, seed: number): string[] {
  mkdirSync(to, { recursive: true });
  const random = numbers(seed);
  const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  return readdirSync(from)
    .toSorted()
    .map((file) => {
      const [header = '', ...lines] = readFileSync(join(from, file), 'utf8').trimEnd().split('\n');
      const width = header.split(',').length;
      const spoilt = lines
        .filter(() => random() < 0.9)
        .flatMap((line) => {
          if (random() > 0.06) return [line];
          const cells = line.split(',');
          const at = Math.floor(random() * width);
          cells[at] = one(spellings)(cells[at] ?? '');
          const written = cells.join(',');
          const kind = random();
          return kind < 0.2
            ? [line, written]
            : kind < 0.4
              ? [written, written]
              : kind < 0.45
                ? [line, line]
                : [written];
        });
      if (random() < 0.2) spoilt.push(`合计${','.repeat(width - 1)}`);
      if (random() < 0.2) spoilt.splice(Math.floor(spoilt.length / 2), 0, header);
      if (random() < 0.15) spoilt.splice(1, 0, ','.repeat(width - 1));
      if (random() < 0.1) spoilt.splice(1, 0, '');
      const quoted = random() < 0.15 ? spoilt.map((line) => line.replace(/^[^,]+/, '"$&"')) : spoilt;
      const title = random() < 0.2 ? [`2023年${file.slice(0, -4)}${','.repeat(width - 1)}`] : [];
      const text = [...title, header, ...quoted].join(random() < 0.3 ? '\r\n' : '\n');
      const path = join(to, file);
      writeFileSync(path, `${random() < 0.3 ? '\ufeff' : ''}${text}${random() < 0.8 ? '\n' : ''}`);
      return path;
    });
}
