/**
 * Numbers and times as the desk's language writes them.
 *
 * @module
 */

import { language, t } from '../strings.ts';
import type { Unit } from './period.ts';

const signed = new Intl.NumberFormat(language, { signDisplay: 'exceptZero' });
const percent = new Intl.NumberFormat(language, {
  style: 'percent',
  signDisplay: 'exceptZero',
  maximumFractionDigits: 0,
});

/** How far `now` is from `before`: as a difference, and where `before` isn't 0 as a share of it. */
export function writeChange(now: number, before: number): string {
  const difference = signed.format(now - before);
  if (before === 0) return difference;
  return t('board.change', { difference, share: percent.format((now - before) / before) });
}

const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(language, { timeZone: 'UTC', ...options });
const inFull = {
  day: format({ day: 'numeric', month: 'short', year: 'numeric', weekday: 'short' }),
  week: format({ day: 'numeric', month: 'short', year: 'numeric' }),
  month: format({ month: 'long', year: 'numeric' }),
};
const inShort = {
  day: format({ day: 'numeric', month: 'short' }),
  week: format({ day: 'numeric', month: 'short' }),
  month: format({ month: 'short', year: '2-digit' }),
};

/** The day, week or month that starts on `start`, said in full. */
export function writeStart(start: string, unit: Unit): string {
  const written = inFull[unit].format(new Date(start));
  return unit === 'week' ? t('board.weekOf', { day: written }) : written;
}

/** The same under an axis, where there is little room. */
export const writeStartShort = (start: string, unit: Unit): string =>
  inShort[unit].format(new Date(start));
