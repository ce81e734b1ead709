/**
 * How often each entry point was scanned lately, for lists.
 *
 * @module
 */

import { setImmediate } from 'node:timers/promises';
import type { History } from './history.ts';

/** For how many days, today included, scans are summed, and how many without one are silence. */
export const summedDays = 30;

/** For how many days the last scan is known. */
const knownDays = 35;

/** What one counted lately. `lastDay`: days since 1970-01-01. */
export type Recent = { scans30: number; lastDay: number | undefined };

/** What the one with this id counted lately. */
export type RecentOf = (id: number) => Recent;

/** The sums of days that are over. */
type Sums = { scans: number[]; lastDays: number[] };

/** Makes the reader; `today` gives the day as days since 1970-01-01. */
export function createLately(history: History, today: () => number) {
  let over: { until: number; sums: Promise<Sums> } | undefined;

  /** A month takes too long for a scan to wait: one day in a turn of the event loop. */
  async function addUp(until: number): Promise<Sums> {
    const sums: Sums = { scans: [], lastDays: [] };
    for (let day = until - knownDays + 1; day < until; day += 1) {
      add(sums, day, day > until - summedDays);
      await setImmediate();
    }
    return sums;
  }

  function add({ scans, lastDays }: Sums, day: number, summed = true): void {
    const counts = history.day(day);
    for (let at = 0; at < counts.length; at += 3) {
      const [id = 0, scanned = 0] = [counts[at], counts[at + 1]];
      if (scanned === 0) continue;
      lastDays[id] = day;
      if (summed) scans[id] = (scans[id] ?? 0) + scanned;
    }
  }

  return {
    /** Reads the last days, today included. Throws `countsDamaged` with `day`. */
    async read(): Promise<RecentOf> {
      const until = today();
      if (over?.until !== until) over = { until, sums: addUp(until) };
      const before = await over.sums.catch((error: unknown) => {
        over = undefined;
        throw error;
      });
      const now: Sums = { scans: [], lastDays: [] };
      add(now, until);
      return (id) => ({
        scans30: (before.scans[id] ?? 0) + (now.scans[id] ?? 0),
        lastDay: now.lastDays[id] ?? before.lastDays[id],
      });
    },
    /** To be called when a day that is over has changed. */
    forget(): void {
      over = undefined;
    },
  };
}
