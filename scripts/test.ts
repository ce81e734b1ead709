/**
 * `npm test`: everything a change must pass, in order, stopping at the first thing that fails.
 *
 * @module
 */

import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { findBrowser } from './browser.ts';
import { buildIfStale } from './build.ts';

// Not in Playwright's own folder, which it empties.
const results = '.cache/results';
const started = Date.now();
rmSync(results, { recursive: true, force: true });

step('types', 'astro', ['check', '--minimumFailingSeverity', 'hint']);
step('lint', 'eslint', ['--config', '.eslint.mjs', '--max-warnings', '0', '.']);
step('styles', 'stylelint', ['site/**/*.css']);
step('format', 'prettier', ['--check', '--log-level', 'warn', '.']);
step('content', 'node', ['scripts/check.ts']);
console.log('\n— build');
buildIfStale();
step('unit and API', 'vitest', [
  'run',
  '--config',
  'tests/vitest.config.ts',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${results}/unit.json`,
]);
findBrowser();
step('browser', 'playwright', ['test', '--config', 'tests/playwright.config.ts']);

const unit = read('unit.json') as { numPassedTests: number; numFailedTests: number };
const browser = read('browser.json') as { stats: { expected: number; unexpected: number } };
console.log(`\nin ${Math.round((Date.now() - started) / 1000)} s`);
console.log(
  `${unit.numPassedTests + browser.stats.expected} passed, ${unit.numFailedTests + browser.stats.unexpected} failed`,
);

/** Runs one tool of `node_modules/.bin`; ends the whole run if it fails. */
function step(name: string, tool: string, words: string[]): void {
  console.log(`\n— ${name}`);
  const { status } = spawnSync(tool, words, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
    shell: process.platform === 'win32',
  });
  if (status === 0) return;
  console.error(`\n${name}: failed`);
  process.exit(1);
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(`${results}/${file}`, 'utf8'));
}
