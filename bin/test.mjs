#!/usr/bin/env node
// `npm test`: every check in order; all run even if one fails, and the last line counts.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { commands, interruption, main, runNode } from './run.mjs';

const stages = [
  { name: 'types', run: () => whole(() => tool('tsc', '-p', '.')) },
  { name: 'lint', run: () => whole(() => tool('biome', 'check', '.')) },
  { name: 'tests', run: () => vitest('vitest.config.ts') },
  { name: 'web build', run: () => whole(build) },
  { name: 'browser tests', run: () => vitest('vitest.browser.config.ts') },
];

await main(async () => {
  await install();
  const total = { passed: 0, failed: 0, skipped: [] };
  for (const { name, run } of stages) {
    console.log(`\n=== ${name}`);
    const start = performance.now();
    const { passed, failed, skipped } = await run();
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    if (interruption()) return 130;
    console.log(`=== ${name}: ${count(passed, failed, skipped.length)} (${seconds} s)`);
    total.passed += passed;
    total.failed += failed;
    total.skipped.push(...skipped);
  }
  console.log('');
  for (const name of total.skipped) console.log(`skipped: ${name}`);
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

async function vitest(config) {
  const folder = mkdtempSync(join(tmpdir(), 'shouxian-report-'));
  const file = join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const code = await tool('vitest', 'run', '--config', config, '--passWithNoTests', ...reporters);
    return tally(JSON.parse(readFileSync(file, 'utf8')), code);
  } catch (error) {
    if (!interruption()) console.error(`No report from Vitest: ${error.message}`);
    return { passed: 0, failed: 1, skipped: [] };
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
  };
}
