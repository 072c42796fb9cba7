import { expect, test } from 'vitest';
import { chosenOf, complete } from './chosen-seats.ts';

const whole = { office: '村级经办', region: '410621101201' };

test.each([
  [[{}], true],
  [[whole], false],
  [[whole, {}], false],
])('%j is enough where an administrator asks for it or it is a seat: %s', async (seats, onlyAdministers) => {
  await expect(complete(seats, onlyAdministers)).resolves.toBeUndefined();
});

test.each([
  [[{}], false],
  [[{ office: '村级经办' }], true],
])('%j is half chosen, or none', async (seats, onlyAdministers) => {
  await expect(complete(seats, onlyAdministers)).rejects.toThrow('请为每个岗位选好岗位名称和所在地区');
});

test('a row in which nothing was chosen is not sent', () => {
  expect(chosenOf([{}, whole])).toEqual([whole]);
});
