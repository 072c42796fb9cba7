import { expect, test } from 'vitest';
import { areaOf, assigningOf, linkOf, pageOf } from './seen.ts';

const village = { code: '410621101201', name: '村', path: '', level: 'village' } as never;
const county = { code: '410621', name: '县', path: '', level: 'county' } as never;

test('a leader of a county hands over to townships, one of a city to counties, others not at all', () => {
  const by = (level: 'county' | 'city' | 'village', office: string) => assigningOf({ level, office })?.id;
  expect([by('county', '县级领导'), by('city', '市级经办'), by('village', '村级经办')]).toEqual([
    'county-to-township',
    'city-to-county',
    undefined,
  ]);
  expect(by('county', '医保局')).toBeUndefined();
});

test('what lies in a village goes to its township or county; what is as wide as the seat is to be chosen', () => {
  expect([areaOf({ level: 'county' }, village), areaOf({ level: 'city' }, village)]).toEqual([
    '410621101',
    '410621',
  ]);
  expect(areaOf({ level: 'county' }, county)).toBeUndefined();
});

test('a page is kept as an address and found again; what is no page of ours is none', () => {
  const link = linkOf('/bulletin/monitored', { month: '2023-10', part: undefined, region: '4106' });
  expect(link).toBe('/bulletin/monitored?month=2023-10&region=4106');
  expect(pageOf(link)).toEqual({
    to: '/bulletin/monitored',
    search: { month: '2023-10', region: '4106' },
  });
  expect([pageOf('https://example.com'), pageOf('//example.com'), pageOf(null)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
