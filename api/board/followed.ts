/**
 * What followed scans: how many talks were opened and orders made, by campaign and month.
 *
 * Each is counted after a delay that nobody knows, so that no count can be laid beside the
 * conversation or the order it stands for, and numbers under 5 are given to nobody. What still waits
 * when the program ends is lost: written down then, it would have followed something of the last two
 * hours, and kept for the next start, it would say when.
 *
 * @module
 */

import { randomInt } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { parisDay } from '../clock.ts';
import type { Database } from '../database/index.ts';
import type { FollowedMonth, Followup } from './schema.ts';
import { createFollowedStore } from './store.ts';

/** Counts what followed. */
export type Followed = {
  /** Adds one to `campaign`, 10 to 120 minutes from now: to the month that it is by then. */
  add(campaign: string, what: Followup): void;
  /** Writes down those whose time has come. To be called every minute or so. */
  settle(): void;
  /** Forgets those that wait. */
  drop(): void;
  /** The months from `first` to `last` (`YYYY-MM`), of one campaign or all: only where 5 were reached. */
  list(first: string, last: string, campaign: string | undefined): FollowedMonth[];
};

const minute = 60_000;
const [shortestDelay, longestDelay] = [10 * minute, 120 * minute];
const fewest = 5;

/** Far more than a town's worth of talks in two hours: beyond, somebody plays with the address. */
const mostWaiting = 5_000;

/** Opens what is counted in `database`; `delay` gives each its milliseconds. */
export function createFollowed(
  { main }: Database,
  clock: Clock,
  delay = () => randomInt(shortestDelay, longestDelay),
): Followed {
  const store = createFollowedStore(main);
  let waiting: { campaign: string; what: Followup; at: number }[] = [];

  const write = main.transaction((due: typeof waiting) => {
    const month = parisDay(clock()).slice(0, 7);
    for (const { campaign, what } of due) {
      const [talks, orders] = what === 'talk' ? [1, 0] : [0, 1];
      store.add({ campaign, month, talks, orders });
    }
  });

  function settle(): void {
    const now = clock().getTime();
    const due = waiting.filter(({ at }) => at <= now);
    if (due.length === 0) return;
    write.immediate(due);
    // After the commit only: what could not be written waits for the next time.
    waiting = waiting.filter(({ at }) => at > now);
  }

  const shown = (count: number) => (count < fewest ? null : count);

  return {
    add(campaign, what) {
      if (waiting.length >= mostWaiting) return;
      waiting.push({ campaign, what, at: clock().getTime() + delay() });
    },
    settle,
    drop() {
      waiting = [];
    },
    list: (first, last, campaign) =>
      store
        .between(first, last)
        .filter((row) => campaign === undefined || row.campaign === campaign)
        .map(({ talks, orders, ...row }) => ({
          ...row,
          talks: shown(talks),
          orders: shown(orders),
        }))
        // A month that is there with nothing to show would say that there were some.
        .filter(({ talks, orders }) => talks !== null || orders !== null),
  };
}
