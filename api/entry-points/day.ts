/**
 * Days as French offices write them.
 *
 * @module
 */

/** The time of day that spreadsheets put after a day: always midnight, and of no meaning here. */
const midnight = /[ T]00:00(?::00(?:\.0+)?)?$/;

/**
 * Reads a day written `2026-09-07`, `07/09/2026`, `7/9/26`, `07.09.2026` or `07-09-2026`, and gives
 * it as `YYYY-MM-DD`. Two digits of year are those of this century. `undefined` when `text` is not
 * a day of the calendar.
 */
export function readDay(text: string): string | undefined {
  const written = text.replace(midnight, '');
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(written);
  if (iso) return existing(iso[1], iso[2], iso[3]);
  const french = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})$/.exec(written);
  return french ? existing(french[4], french[3], french[1]) : undefined;
}

function existing(year = '', month = '', day = ''): string | undefined {
  const text = `${year.padStart(4, '20')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const moment = new Date(`${text}T00:00:00Z`);
  // The 30th of February is read as the 2nd of March, and the 32nd not at all.
  const exists = !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
  return exists && text >= '2000' && text < '2100' ? text : undefined;
}
