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
