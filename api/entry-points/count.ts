/**
 * Counting scans: durable before the answer is sent, and few commits however many come at once.
 *
 * @module
 */

import type { Clock } from '../clock.ts';
import { dayNumber, parisDay } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { createCountStore } from './store.ts';

/**
 * Adds one. Each promise is resolved once its count is committed, and rejected, nothing counted,
 * when it can't be: never leave one without a handler. `id` is that of an entry point that exists.
 */
export type ScanCounter = {
  /** A person scanned the entry point, or followed its link. */
  scan(id: number): Promise<void>;
  /** A machine fetched it. */
  preview(id: number): Promise<void>;
  /** A person scanned a code that names no entry point. */
  unknown(): Promise<void>;
  /** Commits at once what still waits, for a shutdown. The promises tell how it went. */
  flush(): void;
};

type Batch = {
  readonly counts: Map<number, { scans: number; previews: number }>;
  unknown: number;
  readonly timer: NodeJS.Immediate;
  readonly committed: PromiseWithResolvers<void>;
};

/**
 * Makes a counter on `database.counters`.
 *
 * What arrives in one turn of the event loop is summed in memory and committed in one transaction
 * at its end: a thousand scans at once cost a few commits. They count for the day of that commit,
 * in Paris.
 */
export function createScanCounter(database: Database, clock: Clock): ScanCounter {
  const store = createCountStore(database.counters);
  let waiting: Batch | undefined;

  const commit = database.counters.transaction((batch: Batch) => {
    const day = dayNumber(parisDay(clock()));
    for (const [id, { scans, previews }] of batch.counts) store.add(day, id, scans, previews);
    if (batch.unknown > 0) store.addUnknown(day, batch.unknown);
  });

  function flush(): void {
    if (!waiting) return;
    const batch = waiting;
    waiting = undefined;
    clearImmediate(batch.timer);
    try {
      commit.immediate(batch);
      batch.committed.resolve();
    } catch (error) {
      batch.committed.reject(error);
    }
  }

  function open(): Batch {
    waiting ??= {
      counts: new Map(),
      unknown: 0,
      timer: setImmediate(flush),
      committed: Promise.withResolvers(),
    };
    return waiting;
  }

  function add(id: number, scans: number, previews: number): Promise<void> {
    const { counts, committed } = open();
    const count = counts.get(id) ?? { scans: 0, previews: 0 };
    counts.set(id, { scans: count.scans + scans, previews: count.previews + previews });
    return committed.promise;
  }

  return {
    scan: (id) => add(id, 1, 0),
    preview: (id) => add(id, 0, 1),
    unknown() {
      const batch = open();
      batch.unknown += 1;
      return batch.committed.promise;
    },
    flush,
  };
}
