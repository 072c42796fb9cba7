import { writeFileSync } from 'node:fs';
import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** Writes an 8-bit RGB or RGBA PNG again with a palette of 256 colours, a third of its size; returns the bytes written. */
export function savePalettePng(path: string, png: Buffer): number {
  const { width, height, pixels } = read(png);
  const palette = paletteOf(pixels);
  const index = nearestIn(palette);
  const lines = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) lines[y * (width + 1) + x + 1] = index(pixels[y * width + x] as number);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.from(palette.flatMap(parts));
  const image = Buffer.concat([
    png.subarray(0, 8),
    chunk('IHDR', head),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  writeFileSync(path, image);
  return image.length;
}

/** Every pixel as 0xRRGGBB; a browser's screenshot has no transparency. */
function read(png: Buffer): { width: number; height: number; pixels: Uint32Array } {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const depth = png[25] === 6 ? 4 : 3;
  const data: Buffer[] = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12)
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  const raw = inflateSync(Buffer.concat(data));
  const row = width * depth;
  let above = new Uint8Array(row);
  const pixels = new Uint32Array(width * height);
  for (let y = 0; y < height; y++) {
    const start = y * (row + 1);
    const line = unfiltered(raw[start] ?? 0, raw.subarray(start + 1, start + 1 + row), above, depth);
    for (let x = 0; x < width; x++) {
      const at = x * depth;
      pixels[y * width + x] = ((line[at] ?? 0) << 16) | ((line[at + 1] ?? 0) << 8) | (line[at + 2] ?? 0);
    }
    above = line;
  }
  return { width, height, pixels };
}

/** One line without its PNG filter (section 9 of the PNG specification). */
function unfiltered(filter: number, coded: Uint8Array, above: Uint8Array, depth: number) {
  const line = new Uint8Array(coded.length);
  for (let i = 0; i < coded.length; i++) {
    const [left, up, corner] = [line[i - depth] ?? 0, above[i] ?? 0, above[i - depth] ?? 0];
    const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
    line[i] = (coded[i] ?? 0) + guess;
  }
  return line;
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [up - corner, left - corner, left + up - 2 * corner].map(Math.abs) as [
    number,
    number,
    number,
  ];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

/** The colours seen most often, each apart from the others, so that the few red pixels of a page keep a place. */
function paletteOf(pixels: Uint32Array): number[] {
  const seen = new Map<number, number>();
  for (const pixel of pixels) seen.set(pixel, (seen.get(pixel) ?? 0) + 1);
  const chosen: number[] = [];
  for (const [pixel] of [...seen].sort((a, b) => b[1] - a[1])) {
    if (chosen.length === 256) break;
    if (chosen.every((colour) => distance(colour, pixel) >= apart)) chosen.push(pixel);
  }
  return chosen;
}
/** Seven steps in one channel: not seen in the edge of a letter. */
const apart = 49;

function nearestIn(palette: readonly number[]): (pixel: number) => number {
  const known = new Map(palette.map((pixel, i) => [pixel, i]));
  return (pixel) => {
    let found = known.get(pixel);
    if (found === undefined) {
      const distances = palette.map((colour) => distance(colour, pixel));
      found = distances.indexOf(Math.min(...distances));
      known.set(pixel, found);
    }
    return found;
  };
}

const parts = (pixel: number): [number, number, number] => [pixel >> 16, (pixel >> 8) & 255, pixel & 255];
function distance(one: number, other: number): number {
  const [a, b] = [parts(one), parts(other)];
  return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}
