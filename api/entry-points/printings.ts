/**
 * How entry points were printed in the course of time.
 *
 * @module
 */

import type { PrintedSince } from './schema.ts';
import type { createEntryPointStore } from './store.ts';

/** The printings of each entry point, by its id, the earliest first; none of one never printed. */
export type Printings = ReadonlyMap<number, readonly PrintedSince[]>;

/**
 * Makes a reader of all printings, which are read anew only where an entry point has changed. Never to
 * be called within a transaction that has changed one: it might be undone.
 */
export function createPrintings(store: ReturnType<typeof createEntryPointStore>): () => Printings {
  let known = new Map<number, PrintedSince[]>();
  let knownAt = -1;
  return () => {
    const revision = store.revision();
    if (revision === knownAt) return known;
    const all = new Map<number, PrintedSince[]>();
    for (const { entryPoint, ...printing } of store.printings()) {
      const earlier = all.get(entryPoint);
      if (earlier) earlier.push(printing);
      else all.set(entryPoint, [printing]);
    }
    known = all;
    knownAt = revision;
    return known;
  };
}
