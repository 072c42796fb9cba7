import { describe, expect, test } from 'vitest';
import { catalogueOf, measure } from '../../kernel/index.ts';
import { domains } from '../index.ts';
import * as indicators from './indicators.ts';

const at = { names: catalogueOf(...domains), day: '2023-10-20' } as const;
const covered = (
  indicator: (typeof indicators)[keyof typeof indicators],
  record: Record<string, unknown>,
) => {
  const { count, outOf } = measure(indicator, { [indicator.count.of.id]: [record] }, at);
  return outOf ? `${count}/${outOf}` : '不在范围';
};
const lifted = { type: 'lifted', endedOn: null };
const watched = { type: 'ordinary', monitorType: 'marginal', cleared: null, endedOn: null };
const by = (layer: string, visitedOn: string) => ({ visit: [{ layer, visitedOn }] });

describe('帮扶责任人 visits whom they help, every month', () => {
  test.each([
    ['a lifted household never visited', lifted, '0/1'],
    ['visited within the month', { ...lifted, ...by('officer', '2023-09-20') }, '1/1'],
    ['visited a day more than a month ago', { ...lifted, ...by('officer', '2023-09-19') }, '0/1'],
    ['visited by the grid worker only', { ...lifted, ...by('grid', '2023-10-10') }, '0/1'],
    [
      'a visit that lies ahead counts no more than none',
      { ...lifted, ...by('officer', '2023-10-21') },
      '0/1',
    ],
    ['an ordinary household is nobody’s to help', { type: 'ordinary' }, '不在范围'],
    ['whose whole family has died is due no longer', { ...lifted, endedOn: '2023-05-01' }, '不在范围'],
  ])('%s', (_, household, expected) => {
    expect(covered(indicators.officerVisits, household)).toBe(expected);
  });
});

describe('村支书、第一书记 visit every household, whoever wrote the visit down', () => {
  test.each([
    ['an ordinary household not visited', { type: 'ordinary' }, '0/1'],
    ['with a visit of theirs', { type: 'ordinary', ...by('village', '2023-04-20') }, '1/1'],
    ['verified within half a year', { type: 'ordinary', verifiedOn: '2023-06-01' }, '1/1'],
    ['verified earlier', { type: 'ordinary', verifiedOn: '2023-04-19' }, '0/1'],
  ])('%s', (_, household, expected) => {
    expect(covered(indicators.villageVisits, household)).toBe(expected);
  });
});

describe('乡镇领导 visit 三类户 and 重点人群, every quarter', () => {
  test.each([
    ['a household on watch', watched, '0/1'],
    ['visited in the quarter', { ...watched, ...by('township', '2023-08-01') }, '1/1'],
    ['a cleared household', { ...watched, cleared: true }, '不在范围'],
    ['a lifted household rated yellow', { ...lifted, colour: 'yellow' }, '0/1'],
    ['one not verified, grey, is no key household', { ...lifted, colour: 'grey' }, '不在范围'],
  ])('%s', (_, household, expected) => {
    expect(covered(indicators.townshipVisits, household)).toBe(expected);
  });
});

describe('县级领导 visit 脱贫村, every year', () => {
  test.each([
    ['a lifted village not visited', { lifted: true }, '0/1'],
    [
      'visited in the year',
      { lifted: true, 'village-visit': [{ layer: 'county', visitedOn: '2023-02-01' }] },
      '1/1',
    ],
    ['another village', { lifted: false }, '不在范围'],
  ])('%s', (_, village, expected) => {
    expect(covered(indicators.countyVisits, village)).toBe(expected);
  });
});
