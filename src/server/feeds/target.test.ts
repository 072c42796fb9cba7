import { expect, test } from 'vitest';
import { domains } from '../../domains/index.ts';
import { catalogueOf, defineFeed, type Feed, office, text } from '../../kernel/index.ts';
import { identityOf, membersOf, targetOf } from './target.ts';

const names = catalogueOf(...domains);
const root = names.register('household');
const person = names.register('person');
const feed = (id: string) => names.find<Feed>('feed', id) as Feed;

test('lines of a register that belongs to people find the people themselves', () => {
  expect(targetOf(feed('medical-costs'), names, root)).toEqual({
    people: person,
    identity: 'idNumber',
    born: 'bornOn',
    take: 'itself',
  });
});

test('lines of a register that belongs to households find them through their members', () => {
  expect(targetOf(feed('housing-grades'), names, root)).toMatchObject({ people: person, take: 'owner' });
});

test('the head’s number on the household does not make it a person', () => {
  expect(identityOf(root)).toBe('headId');
  expect(membersOf(root, names)).toBe(person);
});

test('a feed that names people into a register without people is a mistake of its author', () => {
  const lost = defineFeed('lost', '无处可归', {
    from: office('county', '医保局', { department: true }),
    every: 'month',
    into: names.register('policy'),
    matchBy: { by: 'person', identity: 'identity', name: 'name' },
    columns: { identity: { header: '证件', as: text('证件') } },
    mayBeNothing: true,
  });
  expect(() => targetOf(lost, names, root)).toThrow('feed "lost" names people');
});
