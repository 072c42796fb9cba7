import { expect, test } from 'vitest';
import { catalogueOf, measure, showFigure } from '../../kernel/index.ts';
import { domains } from '../index.ts';
import { liftedShare, unliftedShare } from './indicators.ts';

const at = { names: catalogueOf(...domains), day: '2020-10-17' } as const;

test('of those ever poor so many people are lifted and so many are left; other households are in neither', () => {
  const household = [
    { type: 'lifted', population: 3 },
    { type: 'lifted', population: 4 },
    { type: 'unlifted', population: 1 },
    { type: 'ordinary', population: 50 },
  ];
  const shown = [liftedShare, unliftedShare].map((indicator) => {
    const figure = measure(indicator, { household }, at);
    return [figure.count, figure.outOf, showFigure(indicator, figure)];
  });
  expect(shown).toEqual([
    [7, 8, '87.50%'],
    [1, 8, '12.50%'],
  ]);
});
