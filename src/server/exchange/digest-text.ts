import type { Duck } from '../db/duck.ts';
import type { ExchangeKey } from './exchange-key.ts';

/** What an ID number's digest is in DuckDB, as `exchangeDigest` makes it under an HMAC-SHA-256 key that this session holds (`holdKey`). */
export function digestText({ number }: Pick<ExchangeKey, 'number'>, id: string): string {
  const inner = `unhex(sha256(getvariable('exchange_inner_${number}') || encode(${id})))`;
  const outer = `unhex(sha256(getvariable('exchange_outer_${number}') || ${inner}))`;
  return `('SX${number}-' || left(translate(to_base64(${outer}), '+/', '-_'), 43))`;
}

/** Tells a session of DuckDB a key, so that no text of a statement need tell it. */
export async function holdKey(duck: Duck, { number, secret }: ExchangeKey): Promise<void> {
  const padded = Buffer.concat([secret], blockSize);
  for (const [name, pad] of Object.entries({ inner: 0x36, outer: 0x5c }))
    await duck.run(
      `set variable exchange_${name}_${number} = unhex('${Buffer.from(padded.map((byte) => byte ^ pad)).toString('hex')}')`,
    );
}
const blockSize = 64;
