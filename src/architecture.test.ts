import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const listed = (folder: string): string[] =>
  existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
/** Every source file that is no test, below src. */
const files = listed('src')
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file));
const domains = existsSync('src/domains')
  ? readdirSync('src/domains', { withFileTypes: true }).flatMap((each) =>
      each.isDirectory() ? each.name : [],
    )
  : [];
const spine = ['household', 'monitoring'];

/** `kernel`, `server`, `web`, `cli`, `main.ts`, or for a domain `domains/housing`, and `domains` for their list. */
const layerOf = (file: string): string => {
  const [layer = '', domain = '', ...rest] = file.split('/');
  return layer === 'domains' && rest.length ? `domains/${domain}` : layer === 'domains' ? 'domains' : layer;
};

interface Import {
  /** A path below src, `../fixtures/demo/…` beside it, or a package. */
  readonly target: string;
  readonly isType: boolean;
}
const statement = /(?:^|[;\n])\s*(?:import|export)\s+(type\s)?(?:[^'"`;]*?\sfrom\s*)?['"]([^'"]+)['"]/g;
const call = /\bimport\(\s*['"`]([^'"`]+)['"`]/g;
const importsIn = (source: string, file: string): Import[] => {
  const found = [
    ...[...source.matchAll(statement)].map(([, type, from = '']) => ({ from, isType: Boolean(type) })),
    ...[...source.matchAll(call)].map(([, from = '']) => ({ from, isType: false })),
  ];
  return found.map(({ from, isType }) => ({
    target: from.startsWith('.')
      ? relative('src', join('src', dirname(file), from)).replaceAll('\\', '/')
      : from,
    isType,
  }));
};
const isPackage = (target: string) =>
  !/\.(?:tsx?|css|svg|png|json)$/.test(target) || /^@?[\w-]+\/.*\.css$/.test(target);

/** What each layer may import besides itself: the table of the design. */
function mayImport(layer: string, { target, isType }: Import): boolean {
  const beside = /^(?:\.\.\/)+fixtures\/demo\//.test(target);
  if (!beside && isPackage(target)) return ['server', 'web', 'cli', 'main.ts'].includes(layer);
  const to = beside ? 'fixtures/demo' : layerOf(target);
  if (to === layer) return true;
  if (layer === 'kernel') return false;
  if (to === 'kernel') return true;
  if (layer === 'server') return false;
  if (layer === 'domains') return to.startsWith('domains/');
  if (layer === 'domains/household') return false;
  if (layer === 'domains/monitoring') return to === 'domains/household';
  if (layer.startsWith('domains/')) return spine.some((domain) => to === `domains/${domain}`);
  if (layer === 'web') return to.startsWith('domains') || (isType && target.startsWith('server/http/'));
  return ['server', 'domains', 'cli', 'fixtures/demo'].includes(to) || to.startsWith('domains/');
}

const sourceOf = (file: string) => readFileSync(join('src', file), 'utf8');
const linesOf = (file: string) => sourceOf(file).trimEnd().split('\n').length;

test.each(files)('%s imports only what its layer may', (file) => {
  const strays = importsIn(sourceOf(file), file).filter((each) => !mayImport(layerOf(file), each));
  expect(strays.map(({ target }) => target)).toEqual([]);
});

test.each(files.filter((file) => /^(?:kernel|server)\//.test(file)))('%s names no domain', (file) => {
  const named = ['', ...domains].filter((domain) => sourceOf(file).includes(`domains/${domain}`));
  expect(named).toEqual([]);
});

test('no source file has over 200 lines', () => {
  expect(files.map((file) => [file, linesOf(file)] as const).filter(([, lines]) => lines > 200)).toEqual([]);
});

test('the kernel has not over 3,800 lines', () => {
  const kernel = files.filter((file) => /^kernel\/[^/]+$/.test(file));
  expect(kernel.reduce((sum, file) => sum + linesOf(file), 0)).toBeLessThanOrEqual(3_800);
});

describe('the table', () => {
  test.each([
    ['kernel/case.ts', "import { after } from './day.ts';", true],
    ['kernel/case.ts', "import { z } from 'zod';", false],
    ['kernel/case.ts', "import { readFile } from 'node:fs/promises';", false],
    ['kernel/case.ts', "import { household } from '../domains/household/index.ts';", false],
    ['domains/household/registers.ts', "import { text } from '../../kernel/index.ts';", true],
    ['domains/household/registers.ts', "import { alert } from '../monitoring/registers.ts';", false],
    ['domains/monitoring/rules.ts', "import { household } from '../household/registers.ts';", true],
    ['domains/monitoring/rules.ts', "import { house } from '../housing/registers.ts';", false],
    ['domains/housing/rules.ts', "import { lead } from '../monitoring/registers.ts';", true],
    ['domains/housing/rules.ts', "import { tap } from '../water/registers.ts';", false],
    ['domains/housing/rules.ts', "import dayjs from 'dayjs';", false],
    ['domains/housing/rules.ts', "import { act } from '../../server/procedures/act.ts';", false],
    ['domains/index.ts', "import { housing } from './housing/index.ts';", true],
    ['server/procedures/act.ts', "import { act } from '../../kernel/index.ts';", true],
    ['server/procedures/act.ts', "import { Hono } from 'hono';", true],
    ['server/procedures/act.ts', "import { sql } from '../db/sql.ts';", true],
    ['server/procedures/act.ts', "import type { Housing } from '../../domains/housing/index.ts';", false],
    ['server/procedures/act.ts', "const d = await import('../../domains/index.ts');", false],
    ['web/app.tsx', "import {\n  useState,\n} from 'react';\nimport './app.css';", true],
    ['web/app.tsx', "import '@fontsource-variable/noto-sans-sc/index.css';", true],
    ['web/app.tsx', "import { domains } from '../domains/index.ts';", true],
    ['web/app.tsx', "import type { Page } from '../server/http/page.ts';", true],
    ['web/app.tsx', "import { type Page } from '../server/http/page.ts';", false],
    ['web/app.tsx', "import type { Session } from '../server/access/session.ts';", false],
    ['web/app.tsx', "import { generate } from '../../fixtures/demo/index.ts';", false],
    ['cli/demo.ts', "import { generate } from '../../fixtures/demo/index.ts';", true],
    ['cli/demo.ts', "import { names } from '../../fixtures/regions/index.ts';", false],
    ['main.ts', "import { serve } from './server/http/serve.ts';\nexport * from './cli/start.ts';", true],
    ['main.ts', "import { App } from './web/app.tsx';", false],
  ])('lets %s say %s: %s', (file, source, expected) => {
    const found = importsIn(source, file);
    expect(found).not.toEqual([]);
    expect(found.every((each) => mayImport(layerOf(file), each))).toBe(expected);
  });
});
