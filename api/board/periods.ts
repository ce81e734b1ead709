/**
 * Days put together: into weeks and months of the calendar, and one period held against another.
 *
 * Days are days since 1970-01-01.
 *
 * @module
 */

import { dayFromNumber, dayNumber } from '../clock.ts';

/** How finely days are put together: by ISO week, which begins on a Monday, or calendar month. */
export const units = ['day', 'week', 'month'] as const;

/** One of {@link units}. */
export type Unit = (typeof units)[number];

/** From one day to another, both in it. */
export type Period = { from: number; to: number };

/** The days of one unit that are in a period. */
export type Bucket = Period & {
  /** Whether these are all the days of the unit, and all of them are over. */
  whole: boolean;
};

/** How many days a period has. */
export const lengthOf = ({ from, to }: Period): number => to - from + 1;

/** The day, week or month that `day` is in. */
export function unitAround(day: number, unit: Unit): Period {
  if (unit === 'day') return { from: day, to: day };
  if (unit === 'week') {
    // 1970-01-01 was a Thursday.
    const from = day - ((((day + 3) % 7) + 7) % 7);
    return { from, to: from + 6 };
  }
  const month = dayFromNumber(day).slice(0, 7);
  const from = dayNumber(`${month}-01`);
  const next = dayNumber(`${dayFromNumber(from + 31).slice(0, 7)}-01`);
  return { from, to: next - 1 };
}

/** The days that are in the same week as `day`, and in the same month. */
export function stretchAround(day: number): Period {
  const [week, month] = [unitAround(day, 'week'), unitAround(day, 'month')];
  return { from: Math.max(week.from, month.from), to: Math.min(week.to, month.to) };
}

/** The units of `period` one after the other, the first and the last cut at its ends. */
export function bucketsOf(period: Period, unit: Unit, today: number): Bucket[] {
  const buckets: Bucket[] = [];
  for (let from = period.from; from <= period.to;) {
    const around = unitAround(from, unit);
    const to = Math.min(around.to, period.to);
    const whole = from === around.from && to === around.to && to < today;
    buckets.push({ from, to, whole });
    from = to + 1;
  }
  return buckets;
}

/**
 * What is to be counted of `asked` and of `compared` so that like is held against like: of neither
 * what is after `today` and, where `asked` is not over, of `compared` only as many days as there were
 * of `asked`.
 */
export function alignPeriods(
  asked: Period,
  compared: Period | null,
  today: number,
): { period: Period; before: Period | null } {
  const period = { from: asked.from, to: Math.min(asked.to, today) };
  const longest = asked.to > today ? lengthOf(period) : Infinity;
  const before = compared && {
    from: compared.from,
    to: Math.min(compared.to, today, compared.from + longest - 1),
  };
  return { period, before };
}
