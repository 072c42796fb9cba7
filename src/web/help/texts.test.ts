import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { procedureOf } from '../names.ts';
import { registerOf } from '../registers/paths.ts';
import { allHelp, helped, helpFor } from './texts.ts';

const router = readFileSync('src/web/router.tsx', 'utf8');
const routes = [...router.matchAll(/^ {2}'(\/[^']*)': \(\) => import/gm)].map(([, path = '']) => path);

test('every page has its help', () => {
  expect(routes.length).toBeGreaterThan(30);
  expect(routes.filter((route) => !helped.includes(route))).toEqual([]);
});

test('help is for pages that there are', () => {
  const isKnown = (address: string) => {
    const [, kind = '', id = ''] = address.split('/');
    const named = kind === 'cases' ? procedureOf(id) : kind === 'registers' ? registerOf(id) : undefined;
    return routes.includes(address) || named !== undefined;
  };
  expect(helped.filter((address) => !isKnown(address))).toEqual([]);
});

test.each(allHelp)('%s: one to four sentences, in Chinese, none longer than a breath', (_, help) => {
  expect(help.length).toBeGreaterThanOrEqual(1);
  expect(help.length).toBeLessThanOrEqual(4);
  expect(help.filter((each) => !/。$/.test(each) || each.length > 70 || /[A-Za-z]{2}/.test(each))).toEqual(
    [],
  );
});

test('the workbench is explained by seat, a list by what it lists', () => {
  expect(helpFor('/', '/', { level: 'county', department: true })?.[0]).toContain('贵单位');
  expect(helpFor('/', '/', { level: 'village', department: false })?.[0]).toContain('一户一张卡片');
  expect(
    helpFor('/cases/measure-handling', '/cases/$id', { level: 'county', department: false })?.[0],
  ).toContain('措施');
});
