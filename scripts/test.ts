/**
 * `npm test`: everything a change must pass, in order, stopping at the first thing that fails.
 *
 * @module
 */

import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { findBrowser } from './browser.ts';
import { buildIfStale } from './build-if-stale.ts';

// Not in Playwright's own folder, which it empties.
const results = '.cache/results';
const started = Date.now();
const settings = {
  env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
  shell: process.platform === 'win32',
};
const running = new Set<ChildProcess>();
rmSync(results, { recursive: true, force: true });

// The linter reads the types that Astro generates: they must be there before it starts.
step('generated types', 'astro', ['sync', '--silent']);
// What only reads goes side by side: on two cores it takes half the time.
await Promise.all([
  stepBeside('lint', 'eslint', ['--config', '.eslint.mjs', '--max-warnings', '0', '.']),
  stepBeside('types', 'astro', ['check', '--minimumFailingSeverity', 'hint'])
    .then(() => stepBeside('styles', 'stylelint', ['site/**/*.css']))
    .then(() => stepBeside('format', 'prettier', ['--check', '--log-level', 'warn', '.']))
    .then(() => stepBeside('content', 'node', ['scripts/check.ts'])),
]);
console.log('\n— build');
await buildIfStale();
step('unit and API', 'vitest', [
  'run',
  '--config',
  'tests/vitest.config.ts',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${results}/unit.json`,
]);
findBrowser();
step('browser', 'playwright', [
  'test',
  '--config',
  'tests/playwright.config.ts',
  '--grep-invert',
  '@long',
]);

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
    ...settings,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) fail(name);
}

/** The same beside others: what it says is shown once it has ended. */
async function stepBeside(name: string, tool: string, words: string[]): Promise<void> {
  const child = spawn(tool, words, { ...settings, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const [status] = (await once(child, 'close')) as [number | null];
  running.delete(child);
  console.log(`\n— ${name}\n${said}`);
  if (status !== 0) fail(name);
}

function fail(name: string): never {
  console.error(`\n${name}: failed`);
  for (const child of running) child.kill();
  process.exit(1);
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(`${results}/${file}`, 'utf8'));
}
