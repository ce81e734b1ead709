/**
 * The public holidays of metropolitan France, small enough for a reading page. The server's own are in
 * its settings; a test holds the two together.
 *
 * @module
 */

/** Days since 1970-01-01 of Easter Sunday, from 1900 to 2099: Gauss's rule, its two exceptions in it. */
function easter(year: number): number {
  const moon = (19 * (year % 19) + 24) % 30;
  const full = moon - (moon === 29 || (moon === 28 && year % 19 > 10) ? 1 : 0);
  const sunday = (2 * (year % 4) + 4 * (year % 7) + 6 * full + 5) % 7;
  return Date.UTC(year, 2, 22 + full + sunday) / 86_400_000;
}

/**
 * Whether a day (days since 1970-01-01, of the years 1900 to 2099) is a public holiday (Code du travail,
 * art. L3133-1); with `alsaceMoselle`, Good Friday and 26 December too (art. L3134-13).
 */
export function isHoliday(day: number, alsaceMoselle: boolean): boolean {
  const date = new Date(day * 86_400_000);
  const key = (date.getUTCMonth() + 1) * 100 + date.getUTCDate();
  const after = day - easter(date.getUTCFullYear());
  return (
    [101, 501, 508, 714, 815, 1101, 1111, 1225].includes(key) ||
    [1, 39, 50].includes(after) ||
    (alsaceMoselle && (key === 1226 || after === -2))
  );
}
