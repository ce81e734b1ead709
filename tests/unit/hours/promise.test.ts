import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openIntervals } from '../../../api/settings/hours.ts';
import type { Closure, Rule } from '../../../api/settings/index.ts';
import { isLate, promisedBy, readingHours } from '../../../site/hours/promise.ts';

const at = (moment: string) => Date.parse(moment);
const interval = (from: string, to: string) => ({ start: at(from), end: at(to) });
const minute = 60_000;
const day = 24 * 60 * minute;

/** The hours of one `permanence` as the server gives them, from a week before `moment` on. */
function hoursOf(moment: string, rules: Rule[], closures: Closure[] = []) {
  const service = { id: 'p', name: 'En ligne', closedOnHolidays: false, rules } as const;
  const [from, to] = [at(moment) - 7 * day, at(moment) + 16 * day];
  const permanence = { ...service, kind: 'permanence', audience: 'everyone' } as const;
  const intervals = openIntervals(permanence, closures, from, to);
  return readingHours({ services: [{ kind: 'permanence', intervals, after: null }] });
}

const daily = (from: string, to: string): Rule[] =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from, to }));

describe('an answer is promised', () => {
  const evenings = {
    intervals: [
      interval('2026-11-24T18:00+01:00', '2026-11-24T22:00+01:00'),
      interval('2026-11-26T18:00+01:00', '2026-11-26T18:10+01:00'),
      interval('2026-11-26T20:00+01:00', '2026-11-26T22:00+01:00'),
    ],
    after: at('2026-12-24T18:00+01:00'),
  };

  test.each([
    ['while somebody reads', '2026-11-24T19:00', '2026-11-24T19:30'],
    ['before they do', '2026-11-24T09:00', '2026-11-24T18:30'],
    ['at their very first moment', '2026-11-24T18:00', '2026-11-24T18:30'],
    ['when half an hour is just left', '2026-11-24T21:30', '2026-11-24T22:00'],
    ['when less is left, over the pieces after', '2026-11-24T21:50', '2026-11-26T20:10'],
    ['at their very last moment', '2026-11-24T22:00', '2026-11-26T20:20'],
    ['after all that is known, from the next opening', '2026-11-27T09:00', '2026-12-24T18:30'],
  ])('to who writes %s', (_when, sent, promised) => {
    expect(promisedBy(evenings, at(`${sent}+01:00`))).toBe(at(`${promised}+01:00`));
  });

  test('across midnight as within a day', () => {
    const hours = hoursOf('2026-11-24T12:00+01:00', daily('22:00', '02:00'));
    expect(promisedBy(hours, at('2026-11-24T23:50+01:00'))).toBe(at('2026-11-25T00:20+01:00'));
    expect(promisedBy(hours, at('2026-11-25T01:45+01:00'))).toBe(at('2026-11-25T22:15+01:00'));
  });

  test('not for days on which a closure shuts', () => {
    const closures: Closure[] = [{ from: '2026-11-25', to: '2026-12-02', services: 'all' }];
    const hours = hoursOf('2026-11-24T12:00+01:00', daily('14:00', '17:00'), closures);
    const sent = at('2026-11-24T16:50+01:00');
    expect(promisedBy(hours, sent)).toBe(at('2026-12-03T14:20+01:00'));
    expect(isLate(hours, sent, at('2026-12-02T20:00+01:00'))).toBe(false);
  });

  test('by the clocks of Paris on the days they change', () => {
    const spring = hoursOf('2027-03-27T12:00+01:00', daily('01:30', '04:00'));
    // From 01:30 to 02:00, which is 03:00 by then.
    expect(promisedBy(spring, at('2027-03-28T01:45+01:00'))).toBe(at('2027-03-28T03:15+02:00'));
    const autumn = hoursOf('2026-10-24T12:00+02:00', daily('14:00', '17:00'));
    expect(promisedBy(autumn, at('2026-10-24T20:00+02:00'))).toBe(at('2026-10-25T14:30+01:00'));
  });

  test('within the half-hour by people who never leave, wherever the hours are cut', () => {
    const hours = hoursOf('2026-11-24T12:00+01:00', daily('00:00', '00:00'));
    for (const sent of ['2026-11-24T03:00+01:00', '2026-11-24T23:59+01:00']) {
      expect(promisedBy(hours, at(sent)) - at(sent)).toBe(30 * minute);
    }
  });

  test('of a message from before the hours that are known, by the first of them at the latest', () => {
    const hours = hoursOf('2026-11-24T12:00+01:00', daily('14:00', '17:00'));
    const sent = at('2026-11-10T15:00+01:00');
    expect(promisedBy(hours, sent)).toBe(at('2026-11-17T14:30+01:00'));
  });

  test('within three days where nobody said when they read, or that can’t be had', () => {
    const sent = at('2026-11-24T09:00+01:00');
    const none = readingHours({ services: [] });
    for (const hours of [none, undefined]) {
      expect(isLate(hours, sent, sent + 3 * day - 1)).toBe(false);
      expect(isLate(hours, sent, sent + 3 * day)).toBe(true);
    }
  });
});

test('only online hours are read, and two who read at once as one', () => {
  const services = [
    { kind: 'permanence', intervals: [interval('2026-11-24T18:00Z', '2026-11-24T21:00Z')] },
    { kind: 'permanence', intervals: [interval('2026-11-24T19:00Z', '2026-11-24T22:00Z')] },
    { kind: 'drop-in', intervals: [interval('2026-11-24T10:00Z', '2026-11-24T12:00Z')] },
  ].map((each, index) => ({ ...each, after: [400, 300, 200][index] ?? null }));
  expect(readingHours({ services })).toEqual({
    intervals: [interval('2026-11-24T18:00Z', '2026-11-24T22:00Z')],
    after: 300,
  });
});

/** Times of reading in minutes, in any order, touching, overlapping or apart; and perhaps a later one. */
const someHours = fc
  .record({
    spans: fc.array(fc.tuple(fc.nat(5000), fc.integer({ min: 1, max: 400 })), { maxLength: 8 }),
    after: fc.option(fc.integer({ min: 6000, max: 9000 })),
  })
  .map(({ spans, after }) => {
    const intervals = spans.map(([start, length]) => ({
      start: start * minute,
      end: (start + length) * minute,
    }));
    const next = after === null ? null : after * minute;
    return readingHours({ services: [{ kind: 'permanence', intervals, after: next }] });
  });

test('who wrote later is never promised an earlier answer, and nobody one before half an hour', () => {
  fc.assert(
    fc.property(someHours, fc.nat(7000), fc.nat(7000), (hours, one, other) => {
      const [first, last] = [Math.min(one, other) * minute, Math.max(one, other) * minute];
      expect(promisedBy(hours, first)).toBeLessThanOrEqual(promisedBy(hours, last));
      expect(promisedBy(hours, first)).toBeGreaterThanOrEqual(first + 30 * minute);
    }),
  );
});

test('a promise within the hours is kept or broken while somebody reads', () => {
  fc.assert(
    fc.property(someHours, fc.nat(7000), (hours, sent) => {
      const promised = promisedBy(hours, sent * minute);
      const last = hours.intervals.at(-1)?.end ?? 0;
      fc.pre(hours.after !== null && promised <= last);
      expect(hours.intervals.some(({ start, end }) => start < promised && promised <= end)).toBe(
        true,
      );
    }),
  );
});
