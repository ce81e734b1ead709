/**
 * Opening hours: from rules to the intervals in which a service is open.
 *
 * @module
 */

import { dayNumber, parisDay } from '../clock.ts';
import { instantOf } from './calendar.ts';
import { isHoliday } from './holidays.ts';
import { opensOn, spanOf } from './rules.ts';
import type { Closure, Service } from './schema.ts';

/** From one instant to another, in milliseconds since 1970; the end is not part of it. */
export type Interval = { start: number; end: number };

/**
 * When `service` is open between two instants, whatever the time zone of the machine: sorted, apart
 * from each other, and cut at both ends of the window.
 *
 * A closure or a public holiday takes away what begins on its days: an evening goes on past midnight
 * into a closed day, and one that would have begun on a closed day doesn't, not even after midnight.
 * A closure of all services is one of all that the public can come to; on-call hours end only when
 * they are named. What happens in the nights when clocks change, `instantOf` says (`calendar.ts`).
 *
 * @example
 * ```ts
 * const rules = [{ weekday: 2, from: '18:00', to: '02:00' }];
 * openIntervals({ ...service, rules }, [], Date.parse('2026-11-23'), Date.parse('2026-11-30'));
 * // [{ start: 1795539600000, end: 1795568400000 }], Tuesday evening
 * ```
 */
export function openIntervals(
  service: Service,
  closures: readonly Closure[],
  from: number,
  to: number,
  { alsaceMoselle = false } = {},
): Interval[] {
  // What began the day before may still be going on.
  const first = dayNumber(parisDay(new Date(from))) - 1;
  const last = dayNumber(parisDay(new Date(to)));
  const closed = closures.filter((closure) => concerns(closure, service)).map(dayRange);
  const intervals: Interval[] = [];
  for (let day = first; day <= last; day += 1) {
    if (closed.some((range) => range.first <= day && day <= range.last)) continue;
    if (service.closedOnHolidays && isHoliday(day, alsaceMoselle)) continue;
    for (const rule of service.rules) {
      if (!opensOn(rule, day)) continue;
      const { start, end } = spanOf(rule);
      intervals.push({ start: instantOf(day, start), end: instantOf(day, end) });
    }
  }
  return merge(intervals, from, to);
}

function concerns({ services }: Closure, { id, kind }: Service): boolean {
  return services === 'all' ? kind !== 'on-call' : services.includes(id);
}

function dayRange({ from, to }: Closure): { first: number; last: number } {
  return { first: dayNumber(from), last: dayNumber(to) };
}

/** Cuts `intervals` at the window, drops what is empty, joins those that touch, and sorts them. */
function merge(intervals: readonly Interval[], from: number, to: number): Interval[] {
  const merged: Interval[] = [];
  const cut = intervals
    .map(({ start, end }) => ({ start: Math.max(start, from), end: Math.min(end, to) }))
    .filter(({ start, end }) => start < end)
    .sort((left, right) => left.start - right.start);
  for (const interval of cut) {
    const previous = merged.at(-1);
    if (previous && interval.start <= previous.end) {
      previous.end = Math.max(previous.end, interval.end);
    } else merged.push(interval);
  }
  return merged;
}
