/**
 * The public holidays of metropolitan France, computed: there is no list to bring up to date.
 *
 * @module
 */

import { dayFromNumber, dayNumber } from '../clock.ts';

/** Holidays on the same date each year (Code du travail, art. L3133-1), as `MM-DD`. */
const fixed = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'];

/** Easter Monday, Ascension Day and Whit Monday (same article), in days after Easter Sunday. */
const movable = [1, 39, 50];

/** Saint Stephen's Day and Good Friday (art. L3134-13). */
const alsaceMoselleFixed = ['12-26'];
const alsaceMoselleMovable = [-2];

/**
 * Easter Sunday of a year of the Gregorian calendar, in days since 1970-01-01.
 *
 * The algorithm of Meeus, Jones and Butcher ("anonymous Gregorian", Nature, 20 April 1876; Jean
 * Meeus, Astronomical Algorithms, 1991, chapter 8), which has no exception; the letters are its own.
 */
export function easter(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  const month = String(Math.floor(n / 31)).padStart(2, '0');
  const date = String((n % 31) + 1).padStart(2, '0');
  return dayNumber(`${year}-${month}-${date}`);
}

/**
 * Whether a day (days since 1970-01-01) is a public holiday; with `alsaceMoselle`, Good Friday and 26
 * December are too.
 */
export function isHoliday(day: number, alsaceMoselle: boolean): boolean {
  const text = dayFromNumber(day);
  const date = text.slice(5);
  const afterEaster = day - easter(Number(text.slice(0, 4)));
  return (
    fixed.includes(date) ||
    movable.includes(afterEaster) ||
    (alsaceMoselle &&
      (alsaceMoselleFixed.includes(date) || alsaceMoselleMovable.includes(afterEaster)))
  );
}
