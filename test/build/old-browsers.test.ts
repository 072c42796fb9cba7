import type { AnyNode } from 'acorn';
import { beforeAll, expect, test } from 'vitest';
import { filesOf, loadedAtFirst, partsOf, textOf, treeOf, whenBuilt } from './built.ts';

/** What Chromium 89 does not have, by the name that a script uses it under. */
const newer = new Set(
  [
    'structuredClone fromAsync toSpliced toSorted toReversed findLast findLastIndex hasOwn groupBy withResolvers',
    'randomUUID supportedValuesOf showPicker userAgentData postTask checkVisibility reportError',
    'startViewTransition showPopover togglePopover hidePopover canParse isWellFormed toWellFormed isSubsetOf isSupersetOf',
    'isDisjointFrom symmetricDifference CompressionStream DecompressionStream setHTMLUnsafe moveBefore navigation with at',
    'locks EyeDropper formatRangeToParts getOwnPropertySymbolsOf importKeyed waitAsync shadowRootMode',
  ]
    .join(' ')
    .split(' '),
);
/** Added by src/web/old-browsers.ts. */
const added = 'at findLast findLastIndex hasOwn toSorted toReversed with groupBy structuredClone'.split(' ');
/** Asked for before use, with another way where there is none. */
const askedFor = 'randomUUID reportError startViewTransition navigation'.split(' ');

/** CSS that Chromium 89 drops together with the rule it stands in; of a single property it drops only that. */
const css =
  /:has\(|color-mix\(|@container|@layer|@scope|@property|\d(?:dvh|svh|lvh)\b|oklch|light-dark\(|@starting-style/;

beforeAll(whenBuilt);

test('every script can be parsed by Chromium 89', () => {
  const faults = filesOf('js').flatMap((name) =>
    [...partsOf(treeOf(name))].filter(isTooNew).map(({ type }) => `${name}: ${type}`),
  );
  expect(faults).toEqual([]);
});

test('no script uses a function that Chromium 89 lacks and nothing adds', () => {
  const lacking = new Set<string>();
  for (const name of filesOf('js'))
    for (const part of partsOf(treeOf(name))) {
      const used = nameUsed(part);
      if (used && newer.has(used) && !added.includes(used) && !askedFor.includes(used)) lacking.add(used);
    }
  expect([...lacking]).toEqual([]);
});

test('what is added is there before any other script needs it', () => {
  const entry = filesOf('js').find((name) => /^index-/.test(name) && loadedAtFirst().has(name)) ?? '';
  const [, second] = [...textOf(entry).matchAll(/(?:from|import)"\.\/([^"]+)"/g)].map(([, name]) => name);
  expect(second).toMatch(/^old-browsers-/);
});

test('no style sheet of ours needs a newer browser, save where it asks first', () => {
  const asked = /@supports not selector\(:has\(a\)\)/g;
  expect(filesOf('css').filter((name) => css.test(textOf(name).replace(asked, '')))).toEqual([]);
});

/** Static blocks, `#x in y` and the regular expressions' flags d and v. */
function isTooNew(part: AnyNode): boolean {
  if (part.type === 'StaticBlock') return true;
  if (part.type === 'BinaryExpression') return part.left.type === 'PrivateIdentifier';
  return (
    part.type === 'Literal' &&
    part.regex !== undefined &&
    part.regex !== null &&
    /[dv]/.test(part.regex.flags)
  );
}

/** The name of a property read, or of a global called. */
function nameUsed(part: AnyNode): string | undefined {
  if (part.type === 'MemberExpression' && !part.computed && part.property.type === 'Identifier')
    return part.property.name;
  return part.type === 'CallExpression' && part.callee.type === 'Identifier' && part.callee.name.length > 3
    ? part.callee.name
    : undefined;
}
