import fc from 'fast-check';
import { expect, test } from 'vitest';
import { alignPeriods, bucketsOf, lengthOf } from '../../../api/board/periods.ts';
import type { Period } from '../../../api/board/periods.ts';
import { dayFromNumber, dayNumber } from '../../../api/clock.ts';

const day = fc.integer({ min: dayNumber('1960-01-01'), max: dayNumber('2060-12-31') });
const period = fc.tuple(day, fc.nat(900)).map(([from, more]) => ({ from, to: from + more }));
const unit = fc.constantFrom('day', 'week', 'month');
const far = dayNumber('2100-01-01');

const daysOf = ({ from, to }: Period) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);
const weekday = (number: number) => new Date(`${dayFromNumber(number)}T00:00:00Z`).getUTCDay();
const monthOf = (number: number) => dayFromNumber(number).slice(0, 7);

test('buckets hold each day of the period once, in order', () => {
  fc.assert(
    fc.property(period, unit, (days, by) => {
      expect(bucketsOf(days, by, far).flatMap(daysOf)).toEqual(daysOf(days));
    }),
  );
});

test('weeks begin on a Monday and months on the 1st; those that are cut say so', () => {
  fc.assert(
    fc.property(period, (days) => {
      for (const { from, to, whole } of bucketsOf(days, 'week', far)) {
        expect(weekday(from) === 1 || from === days.from).toBe(true);
        expect(weekday(to) === 0 || to === days.to).toBe(true);
        expect(whole).toBe(to - from === 6);
      }
      for (const { from, to, whole } of bucketsOf(days, 'month', far)) {
        expect(monthOf(from)).toBe(monthOf(to));
        const [starts, ends] = [monthOf(from - 1), monthOf(to + 1)].map((m) => m !== monthOf(from));
        expect(starts || from === days.from).toBe(true);
        expect(ends || to === days.to).toBe(true);
        expect(whole).toBe(starts && ends);
      }
    }),
  );
});

test('a day, a week and a month that are not over are not whole', () => {
  // A Saturday.
  const today = dayNumber('2026-11-21');
  const november = { from: dayNumber('2026-11-01'), to: dayNumber('2026-11-30') };
  const lastWhole = (unit: 'day' | 'week' | 'month') =>
    bucketsOf(november, unit, today).findLast(({ whole }) => whole);
  expect(lastWhole('day')).toMatchObject({ to: today - 1 });
  expect(lastWhole('week')).toMatchObject({ to: dayNumber('2026-11-15') });
  expect(lastWhole('month')).toBeUndefined();
});

test('a period that is not over is compared with as many days', () => {
  const number = (from: string, to: string) => ({ from: dayNumber(from), to: dayNumber(to) });
  const november = number('2026-11-01', '2026-11-30');
  const october = number('2026-10-01', '2026-10-31');
  const on = (today: string) => alignPeriods(november, october, dayNumber(today));
  expect(on('2026-11-21')).toEqual({
    period: number('2026-11-01', '2026-11-21'),
    before: number('2026-10-01', '2026-10-21'),
  });
  // Once it is over, the months are compared as they are, of whatever length.
  expect(on('2026-11-30')).toEqual({ period: november, before: october });
  expect(on('2027-03-01')).toEqual({ period: november, before: october });
});

test('nothing after today is counted, on either side', () => {
  fc.assert(
    fc.property(period, period, fc.nat(900), (one, other, after) => {
      const today = Math.max(one.from, other.from) + after;
      const { period: now, before } = alignPeriods(one, other, today);
      expect(now.to).toBe(Math.min(one.to, today));
      expect(before?.to).toBeLessThanOrEqual(Math.min(other.to, today));
      expect(before && lengthOf(before)).toBeGreaterThan(0);
    }),
  );
});
