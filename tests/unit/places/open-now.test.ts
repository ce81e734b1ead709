import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayNumber } from '../../../api/clock.ts';
import { isHoliday as isServerHoliday } from '../../../api/settings/holidays.ts';
import { openIntervals } from '../../../api/settings/hours.ts';
import { overlap } from '../../../api/settings/rules.ts';
import { isHoliday } from '../../../site/hours/holidays.ts';
import { openUntil, spansOf } from '../../../site/hours/week.ts';
import { daysInWords, sameTimes, timeInWords } from '../../../site/hours/words.ts';

const rule = (weekday: number, from: string, to: string) => ({ weekday, from, to });
/** The instant at which a clock in Paris shows `time` on `day`, in winter. */
const winter = (day: string, time: string) => Date.parse(`${day}T${time}:00+01:00`);

test('open from the first minute until the last, and closed at the end', () => {
  const spans = spansOf([rule(2, '14:30', '17:30')]);
  // 2026-11-24 is a Tuesday.
  const at = (time: string) => openUntil(spans, 'unknown', winter('2026-11-24', time));
  expect([at('14:29'), at('14:30'), at('17:29'), at('17:30')]).toEqual([false, 1050, 1050, false]);
  expect(openUntil(spans, 'unknown', Date.parse('2026-07-07T12:31Z'))).toBe(1050);
});

test('an evening goes on past midnight, also from Sunday into Monday', () => {
  const spans = spansOf([rule(2, '18:00', '02:00'), rule(7, '22:00', '03:00')]);
  const at = (day: string, time: string) => openUntil(spans, 'unknown', winter(day, time));
  expect(at('2026-11-24', '00:30')).toBe(false);
  expect(at('2026-11-24', '23:59')).toBe(120);
  expect(at('2026-11-25', '01:59')).toBe(120);
  expect(at('2026-11-25', '02:00')).toBe(false);
  expect(at('2026-11-30', '02:30')).toBe(180);
  expect(at('2026-11-23', '02:30')).toBe(180);
});

test('on a holiday nothing is said unless it is known; the evening before goes on', () => {
  const spans = spansOf([rule(4, '18:00', '02:00'), rule(5, '10:00', '18:00')]);
  // Christmas 2026 is a Friday.
  const noon = winter('2026-12-25', '12:00');
  expect(openUntil(spans, 'unknown', noon)).toBeUndefined();
  expect(openUntil(spans, 'closed', noon)).toBe(false);
  expect(openUntil(spans, 'open', noon)).toBe(1080);
  expect(openUntil(spans, 'closed', winter('2026-12-25', '01:00'))).toBe(120);
  expect(openUntil(spans, 'unknown', winter('2026-12-25', '20:00'))).toBe(false);
  // Good Friday 2027, in Alsace and Moselle alone.
  const friday = Date.parse('2027-03-26T12:00+01:00');
  expect(openUntil(spans, 'closed', friday)).toBe(1080);
  expect(openUntil(spans, 'closed', friday, true)).toBe(false);
});

test('the holidays are those of the server, from 1900 to 2099', () => {
  for (let day = dayNumber('1900-01-01'); day < dayNumber('2100-01-01'); day += 1)
    for (const east of [false, true])
      if (isHoliday(day, east) !== isServerHoliday(day, east)) expect.fail(String(day));
});

const minutes = fc.integer({ min: 0, max: 1439 });
const time = minutes.map(
  (at) => `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`,
);
const rules = fc
  .array(fc.record({ weekday: fc.integer({ min: 1, max: 7 }), from: time, to: time }), {
    minLength: 1,
    maxLength: 6,
  })
  .map((all) =>
    all.reduce<typeof all>(
      (kept, each) => (kept.some((other) => overlap(other, each)) ? kept : [...kept, each]),
      [],
    ),
  );

test('the phone and the server agree on when it is open', () => {
  // No night when the clocks change: there the phone goes by what the clock shows.
  const instant = fc.integer({
    min: Date.parse('2026-11-01') / 60_000,
    max: Date.parse('2027-03-20') / 60_000,
  });
  fc.assert(
    fc.property(rules, fc.boolean(), instant, (given, closedOnHolidays, minute) => {
      const now = minute * 60_000;
      const service = {
        id: 'x',
        name: 'X',
        kind: 'drop-in',
        audience: 'everyone',
        rules: given,
        closedOnHolidays,
      } as unknown as Parameters<typeof openIntervals>[0];
      const isOpen = openIntervals(service, [], now, now + 1).length > 0;
      const said = openUntil(spansOf(given), closedOnHolidays ? 'closed' : 'open', now);
      expect(typeof said === 'number').toBe(isOpen);
    }),
  );
});

test('hours are put in words: days of the same times together, each language in its own way', () => {
  const groups = sameTimes([
    rule(5, '17:00', '01:00'),
    rule(4, '18:00', '02:00'),
    rule(2, '18:00', '02:00'),
  ]);
  expect(groups.map(({ weekdays }) => weekdays)).toEqual([[2, 4], [5]]);
  expect(daysInWords([2, 4, 5], 'fr')).toBe('mardi, jeudi et vendredi');
  expect(daysInWords([2, 4], 'en')).toBe('Tuesday and Thursday');
  expect([timeInWords('14:30', 'fr'), timeInWords('09:00', 'fr')]).toEqual(['14 h 30', '9 h']);
  expect([timeInWords('00:15', 'en'), timeInWords('12:00', 'en')]).toEqual(['12.15 am', '12 pm']);
  expect(timeInWords('14:30', 'ar')).toBe('14:30');
});
