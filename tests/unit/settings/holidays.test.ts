import { expect, test } from 'vitest';
import { dayFromNumber, dayNumber } from '../../../api/clock.ts';
import { weekdayOf } from '../../../api/settings/calendar.ts';
import { easter, isHoliday } from '../../../api/settings/holidays.ts';

function holidays(year: number, alsaceMoselle = false): string[] {
  const days = [];
  for (let day = dayNumber(`${year}-01-01`); day <= dayNumber(`${year}-12-31`); day += 1) {
    if (isHoliday(day, alsaceMoselle)) days.push(dayFromNumber(day).slice(5));
  }
  return days;
}

test.each([
  // The extremes and the dates that simpler rules get wrong.
  [1818, '03-22'],
  [1943, '04-25'],
  [1954, '04-18'],
  [1961, '04-02'],
  [1981, '04-19'],
  [2000, '04-23'],
  [2008, '03-23'],
  [2011, '04-24'],
  [2024, '03-31'],
  [2025, '04-20'],
  [2026, '04-05'],
  [2027, '03-28'],
  [2038, '04-25'],
  [2049, '04-18'],
  [2076, '04-19'],
])('Easter %i is on %s', (year, date) => {
  expect(dayFromNumber(easter(year))).toBe(`${year}-${date}`);
});

test('Easter is a Sunday from 22 March to 25 April', () => {
  for (let year = 1900; year < 2200; year += 1) {
    expect(weekdayOf(easter(year))).toBe(7);
    expect(dayFromNumber(easter(year)).slice(5) >= '03-22').toBe(true);
    expect(dayFromNumber(easter(year)).slice(5) <= '04-25').toBe(true);
  }
});

test('a year has eleven holidays', () => {
  expect(holidays(2026)).toEqual([
    ...['01-01', '04-06', '05-01', '05-08', '05-14', '05-25'],
    ...['07-14', '08-15', '11-01', '11-11', '12-25'],
  ]);
  // Ascension Day and 8 May may be one.
  expect(holidays(2035)).toHaveLength(11);
  expect(holidays(2008)).toHaveLength(10);
});

test('and thirteen in Alsace and Moselle', () => {
  const [before, after] = [new Set(holidays(2026)), holidays(2026, true)];
  expect(after.filter((day) => !before.has(day))).toEqual(['04-03', '12-26']);
});
