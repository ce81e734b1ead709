/**
 * Closing a conversation: what was spoken of goes into the month's totals, and nowhere else.
 *
 * Each closing is counted once; a conversation that was opened again and closed again is two.
 *
 * @module
 */

import { presentMonth, writeMonth } from '../clock.ts';
import type { Clock } from '../clock.ts';
import { EglantineError } from '../errors.ts';
import type { Body } from './desk-schema.ts';
import type { createMonthStore, Dimension } from './months-store.ts';

/** What the server knows of a conversation that is closed. */
type Closed = { language: string; request: string };

/** Totals of one month (`YYYY-MM`), by dimension and value. */
export type MonthTotal = {
  month: string;
  dimension: Dimension;
  value: string;
  conversations: number;
};

/** Counts what is closed in `store`; `themes` gives those that the team has set. */
export function createClosing(
  store: ReturnType<typeof createMonthStore>,
  clock: Clock,
  themes: () => readonly string[],
) {
  return {
    /**
     * Within a transaction: adds one closing to the present month, once for each theme and outcome.
     * Throws `themeUnknown`.
     */
    count({ language, request }: Closed, given: Body<'close'>): void {
      const known = themes();
      if (!given.themes.every((theme) => known.includes(theme))) {
        throw new EglantineError('themeUnknown');
      }
      const month = presentMonth(clock);
      for (const theme of new Set(given.themes)) store.add(month, 'theme', theme);
      for (const outcome of new Set(given.outcomes)) store.add(month, 'outcome', outcome);
      store.add(month, 'age', given.age);
      store.add(month, 'language', language);
      store.add(month, 'request', request);
    },
    /** All totals, the last month first. */
    totals: (): MonthTotal[] =>
      store.totals().map(({ month, ...rest }) => ({ month: writeMonth(month), ...rest })),
  };
}
