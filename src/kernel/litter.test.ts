import { expect, test } from 'vitest';
import { isLitter } from './litter.ts';

test.each([
  '~$医保.xlsx',
  '十月/~$医保.xlsx',
  '.DS_Store',
  '__MACOSX/医保.csv',
  '十月/__MACOSX/._医保.csv',
  '.git/config.csv',
  '十月/Thumbs.db',
  'Desktop.ini',
])('%s is litter', (path) => {
  expect(isLitter(path)).toBe(true);
});

test.each(['医保.csv', '十月/医保.csv', './医保.csv', '../医保.csv', '十月.1/医保.csv', 'myThumbs.db'])(
  '%s is not',
  (path) => {
    expect(isLitter(path)).toBe(false);
  },
);
