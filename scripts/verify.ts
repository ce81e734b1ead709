/**
 * `npm run verify`: the long runs, before an issue is called resolved.
 *
 * @module
 */

import { spawnSync } from 'node:child_process';
import { buildIfStale } from './build-if-stale.ts';

await buildIfStale();
for (const [tool, ...words] of [
  ['vitest', 'run', '--config', 'tests/verify.config.ts'],
  ['playwright', 'test', '--config', 'tests/playwright.config.ts', '--grep', '@long'],
  ['node', 'tests/bench/run.ts'],
] as const) {
  const { status } = spawnSync(tool, words, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(1);
}
