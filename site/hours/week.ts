/**
 * Whether somebody is there now, worked out on the phone from the hours of the week.
 *
 * By the clocks of Paris, wherever the phone thinks it is. Small: it is written into reading pages.
 *
 * @module
 */

import { isHoliday } from './holidays.ts';

/** An opening, in minutes of the week; `end` is after `start`, and may lie in the next week. */
export type Span = [start: number, end: number];

/** What is known of public holidays: closed then, open as ever, or nothing. */
export type OnHolidays = 'closed' | 'open' | 'unknown';

const minutesPerDay = 1440;
const minutesPerWeek = 7 * minutesPerDay;

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/**
 * Rules of opening as spans of the week, sorted, from Monday at midnight. A rule whose `to` isn't after
 * its `from` closes on the day after.
 */
export function spansOf(rules: readonly { weekday: number; from: string; to: string }[]): Span[] {
  return rules
    .map(({ weekday, from, to }): Span => {
      const midnight = (weekday - 1) * minutesPerDay;
      const next = to > from ? 0 : minutesPerDay;
      return [midnight + minutesOf(from), midnight + next + minutesOf(to)];
    })
    .sort(([one], [other]) => one - other);
}

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Paris',
  dateStyle: 'short',
  timeStyle: 'short',
});

/**
 * At the instant `now`, in milliseconds: the minute of the day at which it closes (0 to 1439), `false`
 * when it is closed, `undefined` when nobody can tell, which is on public holidays unless what it does
 * then is known. An evening that began the day before a holiday goes on past midnight.
 */
export function openUntil(
  spans: readonly Span[],
  onHolidays: OnHolidays,
  now: number,
  alsaceMoselle = false,
): number | false | undefined {
  const [day = 0, month = 0, year = 0, hours = 0, minutes = 0] = (
    clock.format(now).match(/\d+/g) ?? []
  ).map(Number);
  const today = Date.UTC(year, month - 1, day) / 86_400_000;
  // 1970-01-01 was a Thursday.
  const weekday = (today + 3) % 7;
  const minute = weekday * minutesPerDay + hours * 60 + minutes;
  const isFree = (ago: number) => isHoliday(today - ago, alsaceMoselle);

  for (const [start, end] of spans) {
    for (const moment of [minute, minute + minutesPerWeek]) {
      if (moment < start || moment >= end) continue;
      const ago = Math.floor(moment / minutesPerDay) - Math.floor(start / minutesPerDay);
      if (onHolidays === 'open' || !isFree(ago)) return end % minutesPerDay;
      return onHolidays === 'closed' ? false : undefined;
    }
  }
  return false;
}
