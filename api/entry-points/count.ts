/**
 * Counting scans: durable before the answer is sent, and few commits however many come at once.
 *
 * @module
 */

import { SqliteError } from 'better-sqlite3';
import type { Clock } from '../clock.ts';
import { dayNumber, parisDay } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { createCountStore } from './count-store.ts';

/**
 * Adds one. Each promise is resolved once its count is committed, and rejected when that commit
 * fails: never leave one without a handler, and never count again. A count that failed because the
 * database was locked too long (`SQLITE_BUSY`) waits in memory and is in the next commit; any other
 * is lost. `id` is that of an entry point that exists.
 */
export type ScanCounter = {
  /** A person scanned the entry point, or followed its link. */
  scan(id: number): Promise<void>;
  /** A machine fetched it. */
  preview(id: number): Promise<void>;
  /** A person scanned a code that names no entry point. */
  unknown(): Promise<void>;
  /** Commits at once whatever waits, or throws why it can't be. */
  flush(): void;
};

type Sums = {
  readonly entryPoints: Map<number, { scans: number; previews: number }>;
  unknown: number;
};

type Turn = {
  readonly end: NodeJS.Immediate;
  readonly committed: PromiseWithResolvers<void>;
};

const noSums = (): Sums => ({ entryPoints: new Map(), unknown: 0 });

/**
 * Makes a counter on `database.counters`.
 *
 * What arrives in one turn of the event loop is summed in memory and committed in one transaction
 * at its end: a thousand scans at once cost a few commits. They count for the day of that commit,
 * in Paris. What waits for a lock to be over takes no more room however long it waits: two numbers
 * an entry point. `changed` is called with each day (days since 1970-01-01) that something was
 * committed to.
 */
export function createScanCounter(
  database: Database,
  clock: Clock,
  changed: (day: number) => void = () => undefined,
): ScanCounter {
  const store = createCountStore(database.counters);
  let sums = noSums();
  let turn: Turn | undefined;

  const commit = database.counters.transaction(({ entryPoints, unknown }: Sums) => {
    const day = dayNumber(parisDay(clock()));
    for (const [id, { scans, previews }] of entryPoints) store.add(day, id, scans, previews);
    if (unknown > 0) store.addUnknown(day, unknown);
    return day;
  });

  function flush(): void {
    if (sums.entryPoints.size === 0 && sums.unknown === 0) return;
    const ended = turn;
    turn = undefined;
    clearImmediate(ended?.end);
    try {
      changed(commit.immediate(sums));
      sums = noSums();
      ended?.committed.resolve();
    } catch (error) {
      if (!isBusy(error)) sums = noSums();
      ended?.committed.reject(error);
      throw error;
    }
  }

  function endOfTurn(): Promise<void> {
    turn ??= { end: setImmediate(endTurn), committed: Promise.withResolvers() };
    return turn.committed.promise;
  }

  function endTurn(): void {
    try {
      flush();
    } catch {
      // The turn's promises say so.
    }
  }

  function add(id: number, scans: number, previews: number): Promise<void> {
    const sum = sums.entryPoints.get(id) ?? { scans: 0, previews: 0 };
    sums.entryPoints.set(id, { scans: sum.scans + scans, previews: sum.previews + previews });
    return endOfTurn();
  }

  return {
    scan: (id) => add(id, 1, 0),
    preview: (id) => add(id, 0, 1),
    unknown() {
      sums.unknown += 1;
      return endOfTurn();
    },
    flush,
  };
}

function isBusy(error: unknown): boolean {
  return error instanceof SqliteError && error.code.startsWith('SQLITE_BUSY');
}
