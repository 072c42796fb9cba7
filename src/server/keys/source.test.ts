import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { keySourceOf, ofFile } from './source.ts';

const folder = mkdtempSync(join(tmpdir(), 'keys-'));
afterAll(() => rmSync(folder, { recursive: true }));
const good = 'Zm9yIHRlc3RzIG9ubHksIG9mIG5vIHVzZSBhbnl3aGVyZQ==';

test('the first start makes a file for its owner alone, and later ones read it', () => {
  const source = keySourceOf({}, folder);
  const secret = source.read(true);
  expect(statSync(join(folder, 'shouxian.key')).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(folder, 'shouxian.key'), 'utf8').trim()).toBe(secret.toString());
  expect(keySourceOf({}, folder).read(false)).toEqual(secret);
  expect(source.beside).toBe(true);
});

test('a file that is gone is not made anew once something is sealed', () => {
  expect(() => keySourceOf({}, join(folder, 'elsewhere')).read(false)).toThrow(/没有找到密钥文件/);
});

test('a command says the secret on its standard output', () => {
  const source = keySourceOf({ SHOUXIAN_KEY_COMMAND: `echo ${good}` }, folder);
  expect(source.read(false).toString()).toBe(good);
  expect(source.beside).toBe(false);
});

test.each([
  ['a command that fails', { SHOUXIAN_KEY_COMMAND: 'false' }, /没有成功/],
  ['a command that says too little', { SHOUXIAN_KEY_COMMAND: 'echo abc' }, /太短或太简单/],
  ['a file that is not there', { SHOUXIAN_KEY_FILE: join(folder, 'none.key') }, /没有找到密钥文件/],
])('%s is refused with a sentence', (_, env, sentence) => {
  expect(() => keySourceOf(env, folder).read(false)).toThrow(sentence);
});

test('file and command at once, or a cipher nobody knows, are refused', () => {
  expect(() => keySourceOf({ SHOUXIAN_KEY_FILE: 'a', SHOUXIAN_KEY_COMMAND: 'b' }, folder)).toThrow(
    /只能设一个/,
  );
  expect(() => keySourceOf({ SHOUXIAN_CIPHER: 'rot13' }, folder)).toThrow(/而不是“rot13”/);
});

test('one character over and over is no secret', () => {
  const file = join(folder, 'weak.key');
  writeFileSync(file, 'a'.repeat(64));
  expect(() => ofFile(file)).toThrow(/太短或太简单/);
});
