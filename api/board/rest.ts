/**
 * Long work in small pieces, so that nobody's scan waits for it.
 *
 * @module
 */

import { setImmediate } from 'node:timers/promises';

/** Says when work has gone on for long enough, and lets others run. */
export type Rest = { isDue(): boolean; take(): Promise<void> };

const sliceMilliseconds = 8;

/** Makes one for a piece of work that begins now. */
export function createRest(): Rest {
  let start = performance.now();
  return {
    isDue: () => performance.now() - start > sliceMilliseconds,
    async take() {
      await setImmediate();
      start = performance.now();
    },
  };
}
