import { depositLine, Kind, loan, noticeDays, reader } from '../src/kernel/fixtures/library.ts';
import { topics } from '../src/kernel/fixtures/topics.ts';
import {
  and,
  type Comparison,
  catalogueOf,
  type Day,
  type DayOperand,
  daysAgo,
  type Expr,
  type Facts,
  monthsAgo,
  not,
  or,
  owner,
  plusDays,
  type Reading,
  some,
  startOfMonth,
  startOfYear,
  within,
  yearsAgo,
} from '../src/kernel/index.ts';
import fc from './random.ts';

/** Against what the conditions are read. */
export const at: Reading = {
  names: catalogueOf(reader, loan, depositLine, noticeDays, topics),
  day: '2025-03-31',
};
const days = fc.integer({ min: -800, max: 30 }).map((n): Day => plusDays(at.day, n));
const fen = fc.integer({ min: 800, max: 2200 });
const how = fc.constantFrom<Exclude<Comparison, 'in' | 'contains'>>('below', 'atMost', 'atLeast', 'above');
const dayOperand: fc.Arbitrary<Day | DayOperand> = fc.oneof(
  days,
  fc.nat(30).map(daysAgo),
  fc.nat(30).map(monthsAgo),
  fc.nat(3).map(yearsAgo),
  fc.constantFrom<DayOperand>(startOfMonth, startOfYear, daysAgo(noticeDays)),
);

const { borrowedOn, returnedOn, deposit, title } = loan.columns;
const { child, arrears, name } = reader.columns;
const aboutLoan: fc.Arbitrary<Expr<'loan'>> = fc.oneof(
  fc.tuple(how, dayOperand).map(([compare, day]) => borrowedOn[compare](day)),
  fc.tuple(how, dayOperand).map(([compare, day]) => returnedOn[compare](day)),
  fc.tuple(how, fc.oneof(fen, fc.constant(depositLine))).map(([compare, line]) => deposit[compare](line)),
  fc.array(fc.constantFrom('甲', '乙', '丙')).map((titles) => title.in(...titles)),
  fc.constantFrom(title.contains(topics), title.contains('乙', topics)),
  fc.constantFrom(deposit, returnedOn, title).map((column) => column.known()),
  fc.constantFrom('41', '410621', '410622', '410621100201').map(within),
);
/** A condition on one field of a reader. */
export const aboutReader: fc.Arbitrary<Expr<'reader'>> = fc.oneof(
  fc.boolean().map((is) => child.is(is)),
  fc.tuple(how, fen).map(([compare, line]) => arrears[compare](line)),
  fc.constantFrom(child, name).map((column) => column.known()),
  fc.constantFrom('4106', '410622100000').map(within),
);
/** Conditions about a reader and the reader's loans, with `not` or without. */
export const conditions = (withNot: boolean) => {
  // Fewer than is a `not`: what is unknown would count for it.
  const howMany = withNot ? how : fc.constantFrom<'atLeast' | 'above'>('atLeast', 'above');
  const { ofReader } = fc.letrec<{ ofReader: Expr<'reader'>; ofLoan: Expr<'loan'> }>((tie) => ({
    ofReader: joined(
      aboutReader,
      tie('ofReader'),
      fc.oneof(
        tie('ofLoan').map((where) => some(loan, where)),
        fc
          .tuple(
            tie('ofLoan'),
            howMany,
            fc.oneof(fc.integer({ min: 1, max: 3 }), fc.constant({ column: arrears.ref })),
          )
          .map(([where, compared, than]) => some(loan, where, { how: compared, than })),
      ),
    ),
    ofLoan: joined(
      aboutLoan,
      tie('ofLoan'),
      tie('ofReader').map((where) => owner(loan, where)),
    ),
  }));
  return ofReader;
  function joined<R extends string>(
    leaf: fc.Arbitrary<Expr<R>>,
    deeper: fc.Arbitrary<Expr<R>>,
    across: fc.Arbitrary<Expr<R>>,
  ) {
    const terms = fc.array(deeper, { maxLength: 3 });
    const choices = [leaf, terms.map((all) => and(...all)), terms.map((any) => or(...any)), across];
    return fc.oneof({ depthSize: 'small' }, ...choices, ...(withNot ? [deeper.map(not)] : []));
  }
};

/** Records of a reader and the reader's loans, with blanks or without; every loan knows its reader. */
export const records = (blanks: boolean): fc.Arbitrary<Facts> => {
  const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | null | undefined> =>
    blanks ? fc.oneof({ weight: 2, arbitrary: of }, fc.constant(null), fc.constant(undefined)) : of;
  const region = maybe(fc.constantFrom('410621100201', '410622100201'));
  const lent = fc.record({
    region,
    title: maybe(fc.constantFrom('甲', '乙')),
    borrowedOn: maybe(days),
    returnedOn: maybe(days),
    deposit: maybe(fen),
    kind: maybe(fc.constantFrom(...Object.keys(Kind.codes))),
  });
  const person = fc.record({
    region,
    name: maybe(fc.constant('张三')),
    child: maybe(fc.boolean()),
    arrears: maybe(fen),
  });
  return fc
    .tuple(person, maybe(fc.array(lent, { maxLength: 3 })), fc.boolean())
    .map(([reader, loans, isOwned]) => ({
      ...reader,
      loan: loans?.map((each) =>
        isOwned || !blanks ? { ...each, reader: { ...reader, loan: loans } } : each,
      ),
    }));
};
