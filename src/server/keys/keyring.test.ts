import { expect, test } from 'vitest';
import { Keyring, parseUnmarked, unmarked } from './keyring.ts';

const keys = new Keyring();
keys.add({ number: 3, purpose: 'content', suite: 'aes', secret: Buffer.alloc(32, 1) }, true);

test('sealed text within other text is opened where it stands', () => {
  expect(keys.open(`电话${keys.seal('13800000000')}、${keys.seal('13900000000')}。`)).toBe(
    '电话13800000000、13900000000。',
  );
});

test('a sealed text that a sealed text holds is not opened', () => {
  const stolen = keys.seal('13800000000');
  expect(keys.open(keys.seal(`抄来的${stolen}`))).toBe(`抄来的${stolen}`);
});

test.each([
  ['as it is', (text: string) => JSON.stringify({ note: text })],
  ['escaped', (text: string) => JSON.stringify({ note: text }).replaceAll('\ufdd0', '\\uFDD0')],
])('a sealed text sent from outside, %s, is not opened', (_, write) => {
  const { note } = parseUnmarked(write(keys.seal('13800000000'))) as { note: string };
  expect(note).toMatch(/^3:/);
  expect(keys.open(note)).toBe(unmarked(note));
});

const identities = (suite: 'aes' | 'sm') => {
  const ring = new Keyring();
  ring.add({ number: 3, purpose: 'content', suite, secret: Buffer.alloc(32, 1) }, true);
  ring.add({ number: 4, purpose: 'identity', suite, secret: Buffer.alloc(32, 2) }, true);
  return ring;
};
const number = '410622195803121018';

test.each(['aes', 'sm'] as const)(
  'an ID number sealed by %s bears its digest, birth and end, and is opened',
  (suite) => {
    const ring = identities(suite);
    const sealed = String(ring.sealed(number, 'identity'));
    // 15,270 days before 2000-01-01.
    expect(sealed).toMatch(/^\ufdd03:[\w-]+\.4-[\w-]{22}\.-15270\.[\w-]{6}\ufdd1$/);
    expect(sealed.split('.')[1]).toBe(ring.identityDigest(number));
    expect(sealed.split('.')[3]?.slice(0, 6)).toBe(ring.tailDigest('1018'));
    expect(ring.open(`号码${sealed}。`)).toBe(`号码${number}。`);
    expect(ring.sealed(sealed, 'identity')).toBe(sealed);
  },
);

test('under a key that takes another’s place an ID number is marked anew, and looked for under both', () => {
  const ring = identities('aes');
  const before = String(ring.sealed(number, 'identity'));
  const digest = ring.identityDigest(number);
  ring.add({ number: 5, purpose: 'identity', suite: 'aes', secret: Buffer.alloc(32, 3) }, true);
  ring.leave([4]);
  expect(ring.identityDigests(number)).toEqual([ring.identityDigest(number), digest]);
  expect(ring.identityDigest(number)).toMatch(/^5-/);
  expect(ring.remark(before)).toBe(ring.sealed(number, 'identity'));
  expect(ring.remark(ring.remark(before))).toBe(ring.remark(before));
});
