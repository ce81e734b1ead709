/**
 * The hours of the week in words, written when the site is built: who has no JavaScript reads them.
 *
 * @module
 */

import { knownLanguages, type Language } from '../i18n/languages.ts';

type Rule = { weekday: number; from: string; to: string };

/** The openings of a week, those of the same times together, in the order of their first days. */
export function sameTimes(
  rules: readonly Rule[],
): { weekdays: number[]; from: string; to: string }[] {
  const groups = new Map<string, { weekdays: number[]; from: string; to: string }>();
  const ordered = [...rules].sort((one, other) => one.weekday - other.weekday);
  for (const { weekday, from, to } of ordered) {
    const group = groups.get(from + to) ?? { weekdays: [], from, to };
    groups.set(from + to, { ...group, weekdays: [...group.weekdays, weekday] });
  }
  return [...groups.values()];
}

/** As "mardi, jeudi et vendredi" in `language`; days from 1 (Monday) to 7. */
export function daysInWords(weekdays: readonly number[], language: Language): string {
  const { locale } = knownLanguages[language];
  // 2024-01-01 was a Monday.
  const names = weekdays.map((weekday) =>
    new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(
      Date.UTC(2024, 0, weekday),
    ),
  );
  return new Intl.ListFormat(locale).format(names);
}

/** A time of day (`14:30`) as `language` writes it: "14 h 30", "2.30 pm", "14:30". */
export function timeInWords(time: string, language: Language): string {
  const [hours = '', minutes = ''] = time.split(':');
  if (language === 'fr') return `${Number(hours)} h${minutes === '00' ? '' : ` ${minutes}`}`;
  if (language !== 'en') return time;
  const part = Number(hours) < 12 ? 'am' : 'pm';
  return `${Number(hours) % 12 || 12}${minutes === '00' ? '' : `.${minutes}`} ${part}`;
}
