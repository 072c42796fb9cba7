import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { medicalCost } from '../../../domains/health/registers.ts';
import { household, person } from '../../../domains/household/index.ts';
import { and, not, or, owner } from '../../../kernel/index.ts';
import { openDuck } from '../../db/duck.ts';
import { endNarrow, ownPart } from './narrowed.ts';

const line = medicalCost.columns.selfPaid.atLeast(100);
const other = medicalCost.columns.bills.atLeast(3);
const ordinary = owner(medicalCost, owner(person, household.columns.type.is('ordinary')));
const all = { op: 'and', terms: [] };

test('of a condition its own columns are asked, and of whom it belongs to nothing', () => {
  expect(ownPart(and(line, ordinary))).toEqual(and(line, all as never));
  expect(ownPart(ordinary)).toEqual(all);
});

test('what may hold without its own column is left whole', () => {
  expect(ownPart(or(line, ordinary))).toEqual(or(line, all as never));
  expect(ownPart(and(not(line), other))).toEqual(and(all as never, other));
});

test('who was left for one feed is not there when the next asks about others', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'shouxian-narrowed-'));
  const duck = await openDuck({ folder, memory: '128MB' });
  const search = `set search_path = 'narrowed,main'`;
  for (const text of ['create table person as select * from range(3)', 'create schema narrowed'])
    await duck.run(text);
  await duck.run('create table narrowed.person as select * from main.person limit 1');
  await duck.run(search);
  await endNarrow({ duck });
  // The next leaves only households, say.
  await duck.run('create schema if not exists narrowed');
  await duck.run(search);
  expect(await duck.rows('from person')).toHaveLength(3);
  duck.close();
  rmSync(folder, { recursive: true });
});
