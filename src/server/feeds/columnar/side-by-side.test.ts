import { expect, test } from 'vitest';
import { sideBySide } from './side-by-side.ts';

/** Work that ends when it is let go, and what was begun so far. */
function held() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (one: string) => {
    begun.push(one);
    return new Promise<string>((resolve) => ends.set(one, () => resolve(`${one} done`)));
  };
  const letGo = async (one: string) => {
    ends.get(one)?.();
    for (let n = 0; n < 10; n++) await Promise.resolve();
  };
  return { begun, work, letGo };
}

test('two are at work at once, and those of one turn after one another', async () => {
  const { begun, work, letGo } = held();
  const over = sideBySide(['a1', 'a2', 'b1', 'c1'], 2, ([turn = '']) => turn, work);
  expect(begun).toEqual(['a1', 'b1']);
  await letGo('b1');
  expect(begun).toEqual(['a1', 'b1', 'c1']);
  await letGo('a1');
  expect(begun).toEqual(['a1', 'b1', 'c1', 'a2']);
  await letGo('c1');
  await letGo('a2');
  expect(await over).toEqual(['a1 done', 'a2 done', 'b1 done', 'c1 done']);
});

test('after a failure what is at work ends, and nothing else is begun', async () => {
  const { begun, work, letGo } = held();
  const over = sideBySide(
    ['bad', 'b', 'c'],
    2,
    (one) => one,
    async (one) => {
      if (one !== 'bad') return work(one);
      throw new Error('no');
    },
  );
  const failed = expect(over).rejects.toThrow('no');
  await letGo('b');
  await failed;
  expect(begun).toEqual(['b']);
});
