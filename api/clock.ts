/**
 * Time, handed in rather than read deep inside, so that tests travel in it.
 *
 * @module
 */

/** Gives the present moment. */
export type Clock = () => Date;

/** The machine's own clock. */
export const systemClock: Clock = () => new Date();

const parisCalendar = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The calendar day in Paris at `moment`, as `YYYY-MM-DD`. */
export function parisDay(moment: Date): string {
  return parisCalendar.format(moment);
}

const millisecondsPerDay = 86_400_000;

/** `YYYY-MM-DD` as a whole number of days since 1970-01-01, the form the database keeps. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / millisecondsPerDay;
}

/** A whole number of days since 1970-01-01 as `YYYY-MM-DD`. */
export function dayFromNumber(number: number): string {
  return new Date(number * millisecondsPerDay).toISOString().slice(0, 10);
}

/** The present month in Paris, as year × 100 + month: 202611. */
export function presentMonth(clock: Clock): number {
  return Number(parisDay(clock()).slice(0, 7).replace('-', ''));
}

/** `2026-11` of 202611. */
export function writeMonth(month: number): string {
  const text = String(month);
  return `${text.slice(0, 4)}-${text.slice(4)}`;
}
