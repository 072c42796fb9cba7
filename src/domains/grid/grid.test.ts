import { describe, expect, test } from 'vitest';
import { catalogueOf, measure } from '../../kernel/index.ts';
import { domains } from '../index.ts';
import * as indicators from './indicators.ts';

const at = { names: catalogueOf(...domains), day: '2023-10-20' } as const;
const share = (indicator: (typeof indicators)[keyof typeof indicators], record: Record<string, unknown>) => {
  const { count, outOf } = measure(indicator, { [indicator.count.of.id]: [record] }, at);
  return outOf === 0 ? '不在范围' : `${count}/${outOf ?? '-'}`;
};
const watched = { type: 'lifted', monitorType: 'unstable', cleared: false, officerNumber: 'BF1' };

describe('who looks after whom', () => {
  test.each([
    ['a household in a grid', indicators.gridCoverage, { grid: '001' }, '1/1'],
    ['one in none', indicators.gridCoverage, {}, '0/1'],
    ['a grid without a worker', indicators.gridsStaffed, { head: '张某' }, '0/1'],
    ['an assisted household without an officer', indicators.officerCoverage, { type: 'lifted' }, '0/1'],
    ['an ordinary household needs none', indicators.officerCoverage, { type: 'ordinary' }, '不在范围'],
    ['a public servant', indicators.officersPublic, { ...watched, officerPublic: true }, '1/1'],
    ['unknown is not taken for a public servant', indicators.officersPublic, watched, '0/1'],
    ['kinship not declared', indicators.kinshipDeclared, watched, '0/1'],
    ['declared to be none', indicators.kinshipDeclared, { ...watched, officerKin: 'none' }, '1/1'],
    ['declared to be near kin', indicators.kinshipConflicts, { ...watched, officerKin: 'kin' }, '1/-'],
    ['a like surname is no conflict', indicators.kinshipConflicts, { ...watched, officer: '张某' }, '0/-'],
  ] as const)('%s', (_, indicator, record, expected) => {
    expect(share(indicator, record)).toBe(expected);
  });
});
