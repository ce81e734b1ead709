/**
 * What a rule of opening means: the days it falls on, the minutes it lasts, and which two get in each
 * other's way.
 *
 * @module
 */

import { dayNumber } from '../clock.ts';
import { isNth, weekdayOf } from './calendar.ts';
import type { Rule } from './schema.ts';

const minutesPerDay = 1440;

/** After 28 years dates fall on the same weekdays again, leap years and all. */
const cycleDays = 28 * 365 + 7;

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}

/**
 * When a rule opens and closes, in minutes by the clock after the midnight that begins its day. A
 * rule whose `to` isn't after its `from` closes on the day after.
 */
export function spanOf({ from, to }: Rule): { start: number; end: number } {
  const start = minutesOf(from);
  const end = minutesOf(to);
  return { start, end: end > start ? end : end + minutesPerDay };
}

/** The days (since 1970-01-01) between which a rule holds, both included. */
function validity({ validFrom, validUntil }: Rule): { first: number; last: number } {
  return {
    first: validFrom === undefined ? -Infinity : dayNumber(validFrom),
    last: validUntil === undefined ? Infinity : dayNumber(validUntil),
  };
}

/** Whether a rule opens on `day` (days since 1970-01-01). */
export function opensOn(rule: Rule, day: number): boolean {
  if (weekdayOf(day) !== rule.weekday) return false;
  const { first, last } = validity(rule);
  return day >= first && day <= last && (rule.nth === undefined || isNth(day, rule.nth));
}

/** Whether there is a moment, on any day of any year, at which both rules are open. */
export function overlap(one: Rule, other: Rule): boolean {
  // Neither lasts over 24 hours: two that meet begin on the same day or on neighbouring ones.
  return [-1, 0, 1].some((shift) => timesMeet(one, other, shift) && daysMeet(one, other, shift));
}

/** Whether they meet when `other` opens `shift` days after `one`. */
function timesMeet(one: Rule, other: Rule, shift: number): boolean {
  const { start, end } = spanOf(one);
  const { start: otherStart, end: otherEnd } = spanOf(other);
  const later = shift * minutesPerDay;
  return otherStart + later < end && start < otherEnd + later;
}

/** Whether `other` ever opens `shift` days after `one`. */
function daysMeet(one: Rule, other: Rule, shift: number): boolean {
  if ((other.weekday - one.weekday - shift) % 7 !== 0) return false;
  const [valid, otherValid] = [validity(one), validity(other)];
  const first = Math.max(valid.first, otherValid.first - shift);
  const last = Math.min(valid.last, otherValid.last - shift);
  const start = Number.isFinite(first) ? first : Math.min(0, last - cycleDays);
  const firstOpening = start + ((one.weekday - weekdayOf(start) + 7) % 7);
  for (let day = firstOpening; day <= Math.min(last, start + cycleDays); day += 7) {
    if (opensOn(one, day) && opensOn(other, day + shift)) return true;
  }
  return false;
}
