/**
 * The kinds of field that settings are made of; each fails with the code of its own message.
 *
 * @module
 */

import { z } from 'zod';

/** Fails with the message `errors.<code>`; `blanks` fill it. */
function fail(context: z.RefinementCtx, code: string, blanks: Record<string, number> = {}) {
  context.addIssue({ code: 'custom', message: code, params: blanks });
  return z.NEVER;
}

/** One line of text: NFC, trimmed; a run of line ends, tabs and the like is one space. */
function cleanLine(given: string): string {
  return given
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim();
}

/** A line of 1 to `longest` UTF-16 units once cleaned. */
export function text(longest: number) {
  return z.string().transform((given, context) => {
    const cleaned = cleanLine(given);
    if (cleaned === '') return fail(context, 'settingsTextMissing');
    return cleaned.length <= longest ? cleaned : fail(context, 'settingsTextLong', { longest });
  });
}

/** At most `most` lines of up to `longest` UTF-16 units, cleaned, those that say nothing left out. */
export function lines(most: number, longest: number) {
  return z.string().transform((given, context) => {
    const cleaned = given
      .split(/\r\n?|\n/)
      .map(cleanLine)
      .filter(Boolean);
    if (cleaned.length > most || cleaned.some((each) => each.length > longest)) {
      return fail(context, 'settingsLines', { most, longest });
    }
    return cleaned.join('\n');
  });
}

/** A whole number from `least` to `most`. */
export function number(least: number, most: number) {
  return z.number().refine((given) => Number.isInteger(given) && given >= least && given <= most, {
    error: 'settingsNumber',
    params: { least, most },
  });
}

/** A day of the calendar, as `2026-11-22`. */
export const day = z
  .string()
  .refine((given) => z.iso.date().safeParse(given).success, { error: 'settingsDay', abort: true });

/** A time of day by the clock, from `00:00` to `23:59`. */
export const time = z.string().refine((given) => /^([01]\d|2[0-3]):[0-5]\d$/.test(given), {
  error: 'settingsTime',
  abort: true,
});

/** What the desk names a thing by, for good, whatever its name becomes. */
export const id = z.string().regex(/^[a-z0-9-]{1,40}$/);

/** A check that no two of a list have the same `key`, in any case. */
export function distinct<K extends string>(key: K) {
  return (given: readonly Record<K, string>[], context: z.RefinementCtx) => {
    const seen = new Set<string>();
    for (const [index, each] of given.entries()) {
      const folded = each[key].toLowerCase();
      if (seen.has(folded)) {
        context.addIssue({ code: 'custom', message: 'settingsTwice', path: [index, key] });
      }
      seen.add(folded);
    }
  };
}
