/**
 * `zbarimg`, which shares nothing with what draws the codes.
 *
 * @module
 */

import { spawnSync } from 'node:child_process';

/** Runs `zbarimg`, installing it first where that is possible. Throws where it can't be had. */
export function zbarimg(...args: string[]) {
  const run = () => spawnSync('zbarimg', args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  let result = run();
  if (result.error && process.platform === 'linux') {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    for (const words of [
      ['update', '-qq'],
      ['install', '-y', '-qq', '--no-install-recommends', 'zbar-tools'],
    ]) {
      spawnSync('apt-get', words, { stdio: 'ignore', env });
    }
    result = run();
  }
  if (result.error) {
    throw new Error('zbarimg could not be found or installed: install ZBar’s tools (zbar-tools).');
  }
  return result;
}
