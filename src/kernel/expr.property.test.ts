import { expect, test } from 'vitest';
import { aboutReader, at, conditions, records } from '../../test/conditions.ts';
import fc from '../../test/random.ts';
import { and, type Expr, type Facts, holds, judge, not, or, reasonOf } from './index.ts';

// Two turns across registers and back are all that the records above hold.
const turns = (expr: Expr): number => {
  if (expr.op === 'some' || expr.op === 'owner') return 1 + turns(expr.where);
  if (expr.op === 'not') return turns(expr.term);
  return expr.op === 'and' || expr.op === 'or' ? Math.max(0, ...expr.terms.map(turns)) : 0;
};
const shallow = (withNot: boolean) => conditions(withNot).filter((expr) => turns(expr) <= 3);

test('a condition survives JSON, and means the same after it', () => {
  fc.assert(
    fc.property(conditions(true), records(true), (expr, facts) => {
      const stored = JSON.parse(JSON.stringify(expr)) as Expr;
      expect(stored).toEqual(expr);
      expect(judge(stored, facts, at)).toBe(judge(expr, facts, at));
    }),
  );
});

test('a judgement agrees with the condition where nothing is unknown', () => {
  fc.assert(
    fc.property(shallow(true), records(false), (expr, facts) => {
      expect(judge(expr, facts, at)).toBe(holds(expr, facts, at) ? 'met' : 'unmet');
    }),
    { numRuns: 500 },
  );
});

test('without a not, what is judged met holds and what holds is judged met, whatever is unknown', () => {
  fc.assert(
    fc.property(conditions(false), records(true), (expr, facts) => {
      expect(judge(expr, facts, at) === 'met').toBe(holds(expr, facts, at));
    }),
    { numRuns: 500 },
  );
});

test('a judgement is never shaken by learning what was unknown', () => {
  const filled = { region: '410621100201', name: '张三', child: true, arrears: 1500 };
  const known = (facts: Facts): Facts => ({
    ...filled,
    ...Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null && value !== undefined)),
  });
  const about = fc.oneof(
    aboutReader.filter(({ op }) => op !== 'known'),
    aboutReader.filter(({ op }) => op !== 'known').map(not),
  );
  fc.assert(
    fc.property(fc.array(about), fc.boolean(), records(true), (terms, all, facts) => {
      const expr = all ? and(...terms) : or(...terms);
      const before = judge(expr, facts, at);
      if (before !== 'unknown') expect(judge(expr, known(facts), at)).toBe(before);
    }),
    { numRuns: 500 },
  );
});

test('whatever holds has its reason, and giving it changes nothing', () => {
  fc.assert(
    fc.property(conditions(true), records(true), (expr, facts) => {
      if (!holds(expr, facts, at)) return;
      const { sentence, milder } = reasonOf(expr, facts, at);
      expect([typeof sentence, typeof milder]).toEqual(['string', 'string']);
      expect(sentence + milder).not.toMatch(/undefined|null|NaN/);
    }),
  );
});
