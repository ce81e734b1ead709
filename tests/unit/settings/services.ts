/**
 * Services and rules for the tests of opening hours.
 *
 * @module
 */

import fc from 'fast-check';
import type { Interval } from '../../../api/settings/hours.ts';
import type { Closure, Rule, Service } from '../../../api/settings/schema.ts';

/** An ordinary week, from Monday 23 to Sunday 29 November 2026. */
export const week = ['2026-11-23', '2026-11-30'] as const;

/** The service `it`, open on every holiday, with `rules`. */
export function service(rules: Rule[], options: Partial<Service> = {}): Service {
  return {
    id: 'it',
    name: 'It',
    kind: 'mobile',
    audience: 'everyone',
    closedOnHolidays: false,
    ...options,
    rules,
  };
}

/** The instant that `text`, with its offset, names. */
export const at = (text: string) => Date.parse(text);

/** Intervals by the texts of their starts and ends. */
export function spans(...pairs: (readonly [string, string])[]): Interval[] {
  return pairs.map(([start, end]) => ({ start: at(start), end: at(end) }));
}

const clockOnTheWall = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Paris',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** The minutes, since 1970 as if there were no time zones, that clocks in Paris show at an instant. */
export function minutesShown(instant: number): number {
  return Date.parse(`${clockOnTheWall.format(instant).replace(' ', 'T')}Z`) / 60_000;
}

const anyDay = fc
  .integer({ min: at('2026-09-01') / 86_400_000, max: at('2027-12-31') / 86_400_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));

const anyTime = fc
  .integer({ min: 0, max: 95 })
  .map((quarter) => new Date(quarter * 900_000).toISOString().slice(11, 16));

/** A rule, sometimes of a month, sometimes with a first and a last day. */
export const anyRule: fc.Arbitrary<Rule> = fc.record(
  {
    weekday: fc.integer({ min: 1, max: 7 }),
    nth: fc.constantFrom(1, 2, 3, 4, 5, -1),
    from: anyTime,
    to: anyTime,
    validFrom: anyDay,
    validUntil: anyDay,
  },
  { requiredKeys: ['weekday', 'from', 'to'] },
);

/** A few closures, some of a week, some of another service. */
export const anyClosures: fc.Arbitrary<Closure[]> = fc.array(
  fc
    .record({
      from: anyDay,
      days: fc.integer({ min: 0, max: 7 }),
      services: fc.constantFrom('all' as const, ['it'], ['another']),
    })
    .map(({ from, days, services }) => {
      const to = new Date(at(from) + days * 86_400_000).toISOString().slice(0, 10);
      return { from, to, services };
    }),
  { maxLength: 3 },
);
