import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayNumber } from '../../../api/clock.ts';
import { opensOn, overlap, spanOf } from '../../../api/settings/rules.ts';
import type { Rule } from '../../../api/settings/schema.ts';
import { anyRule } from './services.ts';

const evening = { weekday: 2, from: '18:00', to: '02:00' };

test.each<[string, Rule, Rule, boolean]>([
  ['the same', evening, evening, true],
  ['one in the other', evening, { weekday: 2, from: '20:00', to: '21:00' }, true],
  ['one after the other', { ...evening, to: '20:00' }, { ...evening, from: '20:00' }, false],
  ['another weekday', evening, { ...evening, weekday: 3 }, false],
  ['past midnight', evening, { weekday: 3, from: '01:00', to: '03:00' }, true],
  ['just after midnight’s rest', evening, { weekday: 3, from: '02:00', to: '03:00' }, false],
  ['from Sunday to Monday', { ...evening, weekday: 7 }, { ...evening, weekday: 1 }, false],
  [
    'from Sunday night to Monday',
    { ...evening, weekday: 7 },
    { weekday: 1, from: '01:59', to: '03:00' },
    true,
  ],
  ['each week and once a month', evening, { ...evening, nth: 3 }, true],
  ['first and third', { ...evening, nth: 1 }, { ...evening, nth: 3 }, false],
  ['fourth and last', { ...evening, nth: 4 }, { ...evening, nth: -1 }, true],
  ['fifth and last', { ...evening, nth: 5 }, { ...evening, nth: -1 }, true],
  [
    'last Tuesday, then first Wednesday',
    { ...evening, nth: -1 },
    { weekday: 3, nth: 1, from: '01:00', to: '03:00' },
    true,
  ],
  [
    'first Tuesday, then last Wednesday',
    { ...evening, nth: 1 },
    { weekday: 3, nth: -1, from: '01:00', to: '03:00' },
    false,
  ],
  [
    'one year, then the next',
    { ...evening, validUntil: '2026-12-31' },
    { ...evening, validFrom: '2027-01-01' },
    false,
  ],
  [
    'the last evening of a season and the next morning',
    { ...evening, validUntil: '2026-11-24' },
    { weekday: 3, from: '01:00', to: '03:00', validFrom: '2026-11-25' },
    true,
  ],
  [
    'days that have no Tuesday in common',
    { ...evening, validUntil: '2026-11-25' },
    { ...evening, validFrom: '2026-11-25' },
    false,
  ],
])('%s', (_name, one, other, expected) => {
  expect(overlap(one, other)).toBe(expected);
  expect(overlap(other, one)).toBe(expected);
});

test('two rules overlap when one opens before the other has closed, some day', () => {
  // As far as validities go, and years more on each side for all weekdays in months to have met.
  const [first, last] = [dayNumber('2014-01-01'), dayNumber('2040-01-01')];
  const openings = (rule: Rule) => {
    const { start, end } = spanOf(rule);
    const days = Array.from({ length: last - first }, (_, index) => first + index);
    return days
      .filter((day) => opensOn(rule, day))
      .map((day) => ({ start: day * 1440 + start, end: day * 1440 + end }));
  };
  const property = fc.property(anyRule, anyRule, fc.boolean(), (one, any, next) => {
    const other = { ...any, weekday: next ? (one.weekday % 7) + 1 : one.weekday };
    const both = [...openings(one), ...openings(other)].sort(
      (left, right) => left.start - right.start,
    );
    const meet = both.some(({ start }, index) => start < (both[index - 1]?.end ?? -Infinity));
    expect(overlap(one, other)).toBe(meet);
  });
  fc.assert(property, { numRuns: 100 });
});
