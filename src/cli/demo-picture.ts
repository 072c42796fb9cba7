import { crc32, deflateSync } from 'node:zlib';

/** A notice on a wall as a drawing, since nobody's wall may be photographed: a white sheet with lines of text on grey bricks. */
export function noticeOnWall(): Uint8Array {
  const [width, height] = [480, 360];
  const rows: number[] = [];
  for (let y = 0; y < height; y++) {
    rows.push(0);
    for (let x = 0; x < width; x++) rows.push(...dotAt(x, y));
  }
  return png(width, height, Uint8Array.from(rows));
}

type Dot = readonly [red: number, green: number, blue: number];
function dotAt(x: number, y: number): Dot {
  const onSheet = x > 140 && x < 340 && y > 40 && y < 320;
  if (!onSheet) {
    const isJoint = y % 30 < 3 || (x + (Math.floor(y / 30) % 2) * 30) % 60 < 3;
    return isJoint ? [168, 162, 154] : [196, 184, 172];
  }
  const isTitle = y > 64 && y < 82 && x > 180 && x < 300;
  const isLine = y > 104 && y < 280 && y % 18 < 3 && x > 160 && x < 320;
  const isSeal = (x - 300) ** 2 + (y - 288) ** 2 < 20 ** 2 && (x - 300) ** 2 + (y - 288) ** 2 > 16 ** 2;
  if (isSeal) return [190, 40, 36];
  return isTitle || isLine ? [70, 70, 70] : [252, 251, 246];
}

/** 8 bits a channel, three channels, no filter. */
function png(width: number, height: number, rows: Uint8Array): Uint8Array {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
function chunk(kind: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(kind), data]);
  const out = Buffer.alloc(8 + body.length);
  out.writeUInt32BE(data.length, 0);
  out.set(body, 4);
  out.writeUInt32BE(crc32(body), 4 + body.length);
  return out;
}
