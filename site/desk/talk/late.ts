/**
 * Which conversations wait longer than was promised.
 *
 * @module
 */

import { useEffect, useState } from 'preact/hooks';
import { isLate, type Interval } from './promise.ts';
import type { Row } from './server.ts';

/** What is known here of when somebody wrote. Times alone; the lock leaves them. */
export interface Late {
  /** Whether it waits past the promised time. */
  of: (row: Pick<Row, 'lookup' | 'waiting'>) => boolean;
  /** Takes the time of the message that waits under the number `waiting`, as it was decrypted. */
  wrote: (waiting: number, sent: number) => void;
  /** Takes what the inbox lists now. */
  saw: (rows: readonly Pick<Row, 'waiting'>[]) => void;
}

/**
 * Follows the times. A conversation that was opened tells when its message was written; one that
 * wasn't was written at the latest when it was first listed here. What waits under a smaller number
 * was written before.
 */
export function useLate(reading: readonly Interval[] | undefined): Late {
  const [times, setTimes] = useState<ReadonlyMap<number, number>>(new Map());
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return {
    of: ({ waiting }) => {
      if (waiting === null || !reading) return false;
      const sent = latestTime(times, waiting);
      return sent !== undefined && isLate(sent, reading, now);
    },
    wrote: (waiting, sent) => {
      if (times.get(waiting) !== sent) setTimes((known) => new Map(known).set(waiting, sent));
    },
    saw: (rows) => {
      const fresh = rows.flatMap(({ waiting }) =>
        waiting === null || times.has(waiting) ? [] : waiting,
      );
      if (fresh.length === 0) return;
      const at = Date.now();
      setTimes((known) => {
        const next = new Map(known);
        for (const waiting of fresh) if (!next.has(waiting)) next.set(waiting, at);
        return next;
      });
    },
  };
}

/**
 * The latest instant, in milliseconds, at which what waits under `waiting` may have been written, by
 * the times known of others: numbers grow in the order of writing.
 */
export function latestTime(
  times: ReadonlyMap<number, number>,
  waiting: number,
): number | undefined {
  const after = [...times].flatMap(([number, sent]) => (number >= waiting ? sent : []));
  return after.length === 0 ? undefined : Math.min(...after);
}
