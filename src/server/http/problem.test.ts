import { describe, expect, test } from 'vitest';
import { problem } from './problem.ts';

const failure = (code: string, message = 'what a driver says') => Object.assign(new Error(message), { code });

describe('what a request is told when its database', () => {
  test.each([
    ['was stopped by its operator', failure('57P01')],
    ['crashed', failure('57P02')],
    ['is starting', failure('57P03')],
    ['cut the connection', failure('08006')],
    ['has no socket yet', failure('ENOENT')],
    ['listens nowhere', failure('ECONNREFUSED')],
    ['went away in the midst', new Error('Connection terminated unexpectedly')],
    ['was not reached in time', new Error('timeout exceeded when trying to connect')],
  ])('%s: the same request is worth sending again', async (_, error) => {
    const answer = problem(error);
    expect([answer.status, (await answer.json()).why]).toEqual([503, 'unavailable']);
  });

  test('has no room left: the administrator is to make some', async () => {
    const answer = problem(failure('53100'));
    expect([answer.status, (await answer.json()).title]).toEqual([
      503,
      '服务器磁盘已满，暂时不能保存；请联系管理员腾出空间后再试',
    ]);
  });

  test('was asked something wrong by the program: nothing of its inside is told', async () => {
    const answer = problem(failure('42P01', 'relation "secret" does not exist'));
    expect([answer.status, await answer.text()]).toEqual([500, expect.not.stringContaining('secret')]);
  });
});
