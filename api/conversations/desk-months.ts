/**
 * What the team reads of the months: totals of what was closed, and what people thought of it.
 *
 * @module
 */

import type { SignedIn } from '../team/index.ts';
import type { MonthTotal } from './closing.ts';
import { showOpinions } from './desk-answers.ts';
import type { Body } from './desk-schema.ts';
import type { createMonthStore } from './months-store.ts';

/** What the desk gives this part of it. */
export type MonthsParts = {
  months: ReturnType<typeof createMonthStore>;
  closing: { totals(): MonthTotal[] };
  /** Does all of `action` for `by`, or nothing. */
  act: <T>(by: SignedIn, action: () => T) => T;
  /** Sees to it that what was deleted is gone from the files. */
  settle: () => Promise<void>;
  /** Writes down that `by` erased so many words. */
  note: (by: SignedIn, count: number) => void;
};

/** Opens the months. */
export function createDeskMonths({ months, closing, act, settle, note }: MonthsParts) {
  return {
    /** What people thought of it, by month, and the words they left, sealed. */
    opinions: () => showOpinions(months.opinions(), months.words()),
    /** The totals of closed conversations, the last month first. */
    totals: () => ({ months: closing.totals() }),
    /**
     * Erases words that were left, from the files too, and gives how many there were. Throws what
     * `settleErasure` throws.
     */
    async eraseWords({ ids }: Body<'eraseWords'>, by: SignedIn): Promise<{ erased: number }> {
      const erased = act(by, () => {
        const count = ids.filter((id) => months.eraseWord(id)).length;
        if (count > 0) note(by, count);
        return count;
      });
      await settle();
      return { erased };
    },
  };
}
