/**
 * Days and clocks in Paris, by `Intl` alone: what the process's own time zone is never matters.
 *
 * A day is a whole number of days since 1970-01-01 (`dayNumber`), an instant milliseconds since then.
 *
 * @module
 */

const minute = 60_000;
const hour = 3_600_000;
const millisecondsPerDay = 86_400_000;

const offsetFormat = new Intl.DateTimeFormat('en', {
  timeZone: 'Europe/Paris',
  timeZoneName: 'longOffset',
});

/** How far ahead of UTC the clocks of Paris are at an instant, in milliseconds. */
function offsetAt(instant: number): number {
  const [, hours, minutes] = /GMT\+(\d\d):(\d\d)/.exec(offsetFormat.format(instant)) ?? [];
  return Number(hours) * hour + Number(minutes) * minute;
}

/**
 * The instant at which a clock in Paris shows `minutes` past the midnight that begins `day`; 1440 and
 * more are of the day after.
 *
 * It is the first one at which it shows that time or a later one. In the night when 02:30 doesn't
 * exist, it is that of 03:00, to which the clock jumps; in the night when 02:30 comes twice, it is
 * the first. So times keep their order, what ends when something else begins still does, and in both
 * nights an evening that closes at 02:00 lasts as long as it always does.
 */
export function instantOf(day: number, minutes: number): number {
  const shown = day * millisecondsPerDay + minutes * minute;
  const before = shown - offsetAt(shown - millisecondsPerDay);
  const after = shown - offsetAt(shown + millisecondsPerDay);
  const found = [before, after].find((instant) => instant + offsetAt(instant) === shown);
  // In the Union clocks change on the hour, 01:00 UTC (Directive 2000/84/EC).
  return found ?? Math.floor(before / hour) * hour;
}

/** The weekday of a day, from 1 (Monday) to 7 (Sunday). */
export function weekdayOf(day: number): number {
  // 1970-01-01 was a Thursday.
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** Whether a day is the `nth` of its weekday in its month; -1 is the last. */
export function isNth(day: number, nth: number): boolean {
  const date = dateOf(day);
  return nth === -1 ? dateOf(day + 7) < date : Math.ceil(date / 7) === nth;
}

function dateOf(day: number): number {
  return new Date(day * millisecondsPerDay).getUTCDate();
}
