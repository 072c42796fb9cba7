#!/usr/bin/env node
// `npm test`: every check in order; all run even if one fails, and the last line counts.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { commands, interruption, main, root, runNode } from './run.mjs';

const stages = [
  { name: 'types', run: () => whole(() => tool('tsc', '-p', '.')) },
  { name: 'lint', run: () => whole(() => tool('biome', 'check', '.')) },
  { name: 'tests', run: () => vitest('vitest.config.ts') },
  { name: 'web build', run: () => whole(build) },
  { name: 'browser tests', run: () => vitest('vitest.browser.config.ts') },
];

await main(async () => {
  await install();
  const total = { passed: 0, failed: 0, skipped: [], failures: [], unsteady: [] };
  for (const { name, run } of stages) {
    console.log(`\n=== ${name}`);
    const start = performance.now();
    const { passed, failed, skipped, failures = [], unsteady = [] } = await run();
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    if (interruption()) return 130;
    console.log(`=== ${name}: ${count(passed, failed, skipped.length)} (${seconds} s)`);
    total.passed += passed;
    total.failed += failed;
    total.skipped.push(...skipped);
    total.failures.push(...failures.map(({ said }) => said));
    total.unsteady.push(...unsteady.map(({ said }) => said));
    if (failed > 0 && failures.length === 0) total.failures.push(name);
  }
  console.log('');
  for (const name of total.skipped) console.log(`skipped: ${name}`);
  // Once more at the end: where only the last lines of a log are kept, they say what is wrong.
  for (const failure of total.unsteady) console.log(`unsteady, passed only when run again: ${failure}`);
  for (const failure of total.failures) console.log(`failed: ${failure}`);
  console.log(count(total.passed, total.failed, total.skipped.length));
  return total.failed === 0 ? 0 : 1;
});

function count(passed, failed, skipped) {
  return `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`;
}

function tool(name, ...args) {
  return runNode(join(commands, name), args);
}

// A check without parts counts as one test.
async function whole(check) {
  const code = await check();
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: [] };
}

// A browser, a killed process or a cut connection can meet a bad moment of a busy machine. Up to three files that failed are
// run once more with nothing beside them; what then passes counts as passed and is named as unsteady (decision 0076).
async function vitest(config) {
  const first = await runOnce(config);
  const files = new Set(first.failures.map(({ file }) => file));
  if (files.size === 0 || files.size > 3 || interruption()) return first;
  console.log(`=== once more, alone: ${[...files].join(', ')}`);
  const second = await runOnce(config, ...files);
  if (second.failed > 0 || second.passed === 0) return first;
  return {
    ...first,
    passed: first.passed + first.failed,
    failed: 0,
    failures: [],
    unsteady: first.failures,
  };
}

async function runOnce(config, ...files) {
  const folder = mkdtempSync(join(tmpdir(), 'shouxian-report-'));
  const file = join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const code = await tool('vitest', 'run', '--config', config, ...files, '--passWithNoTests', ...reporters);
    return tally(JSON.parse(readFileSync(file, 'utf8')), code);
  } catch (error) {
    if (!interruption()) console.error(`No report from Vitest: ${error.message}`);
    return { passed: 0, failed: 1, skipped: [], failures: [] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// A file that cannot be loaded has no tests, and an error outside any test fails none: each still counts as one.
function tally({ testResults }, code) {
  const tests = testResults.flatMap((file) => file.assertionResults);
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  );
  const failed = tests.filter(({ status }) => status === 'failed').length + broken.length;
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: tests
      .filter(({ status }) => !['passed', 'failed'].includes(status))
      .map(({ fullName }) => fullName),
    failures: testResults.filter(({ status }) => status === 'failed').flatMap(failuresIn),
  };
}

function failuresIn({ name, message, assertionResults }) {
  const file = relative(root, name);
  const failed = assertionResults.filter(({ status }) => status === 'failed');
  if (failed.length === 0) return [{ file, said: `${file}: ${message}` }];
  return failed.map(({ fullName, failureMessages }) => ({
    file,
    said: `${file} > ${fullName}\n${failureMessages.join('\n')}`,
  }));
}
