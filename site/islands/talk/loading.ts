/**
 * Waiting for what an island needs before it can say anything.
 *
 * @module
 */

import { pause } from './client.ts';

const again = 5_000;

/** Calls `load` until it succeeds, every 5 s, or until `isOver`. Gives whether it has. */
export async function persist(load: () => Promise<void>, isOver: () => boolean): Promise<boolean> {
  while (!isOver()) {
    try {
      await load();
      return !isOver();
    } catch {
      await pause(again);
    }
  }
  return false;
}
