/**
 * The days a board is about, and those they are compared with.
 *
 * @module
 */

import type { Unit } from '../../../api/board/index.ts';

/** The periods that are offered; `custom` is whatever was written. */
export const presets = ['30days', '90days', 'month', '12months', 'year', 'custom'] as const;
export type Preset = (typeof presets)[number];

/** What a period is compared with. */
export const comparisons = ['before', 'yearEarlier', 'none'] as const;
export type Comparison = (typeof comparisons)[number];

export type { Unit } from '../../../api/board/index.ts';

/** From one day to another, both in it, as `YYYY-MM-DD`. */
export interface Period {
  from: string;
  to: string;
}

const msPerDay = 86_400_000;

const at = (day: string): Date => new Date(`${day}T00:00:00Z`);
const write = (date: Date): string => date.toISOString().slice(0, 10);

/** `day` and so many days more (or less). */
export const addDays = (day: string, count: number): string =>
  write(new Date(at(day).getTime() + count * msPerDay));

/** How many days a period has. */
export const dayCount = ({ from, to }: Period): number =>
  Math.round((at(to).getTime() - at(from).getTime()) / msPerDay) + 1;

const firstOfMonth = (day: string): string => `${day.slice(0, 7)}-01`;
const isMonthEnd = (day: string): boolean => addDays(day, 1).endsWith('-01');

/** The same day of another month; a month's last day where that one is shorter, or ended here too. */
function addMonths(day: string, count: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  const kept = isMonthEnd(day) ? last : Math.min(date, last);
  return write(new Date(Date.UTC(year, month - 1 + count, kept)));
}

/** The days of a preset that ends `today`. */
export function presetPeriod(preset: Exclude<Preset, 'custom'>, today: string): Period {
  const first = firstOfMonth(today);
  const from = {
    '30days': addDays(today, -29),
    '90days': addDays(today, -89),
    month: first,
    // Whole months, or the first bar would be a short one.
    '12months': addMonths(first, -11),
    year: `${today.slice(0, 4)}-01-01`,
  }[preset];
  return { from, to: today };
}

/**
 * The days that `period` is compared with, or undefined for none. Before one that starts with a
 * month come as many months, up to the same day of the last one; before any other, as many days.
 * Before a year that isn't over comes the year before, up to the same day.
 */
export function comparedPeriod(
  period: Period,
  comparison: Comparison,
  preset: Preset,
): Period | undefined {
  const { from, to } = period;
  if (comparison === 'none') return undefined;
  const back = (count: number): Period => ({
    from: addMonths(from, -count),
    to: addMonths(to, -count),
  });
  if (comparison === 'yearEarlier' || preset === 'year') {
    return { from: sameDayYearEarlier(from), to: sameDayYearEarlier(to) };
  }
  if (from.endsWith('-01') && (preset !== 'custom' || isMonthEnd(to))) {
    const [fromYear = 0, fromMonth = 0] = from.split('-').map(Number);
    const [toYear = 0, toMonth = 0] = to.split('-').map(Number);
    return back((toYear - fromYear) * 12 + toMonth - fromMonth + 1);
  }
  return { from: addDays(from, -dayCount(period)), to: addDays(from, -1) };
}

function sameDayYearEarlier(day: string): string {
  const year = String(Number(day.slice(0, 4)) - 1).padStart(4, '0');
  return day.endsWith('-02-29') ? `${year}-02-28` : `${year}${day.slice(4)}`;
}

/** The longest period that the server takes, by unit, the finest first. */
const mostDays: Record<Unit, number> = { day: 400, week: 4 * 366, month: 100 * 366 };

/** The units that a period may be shown in, the finest first. */
export const unitsFor = (period: Period): Unit[] =>
  (Object.keys(mostDays) as Unit[]).filter((unit) => dayCount(period) <= mostDays[unit]);

/** The unit that shows a period best: neither a handful of bars nor hundreds. */
export function bestUnit(period: Period): Unit {
  const days = dayCount(period);
  if (days <= 62) return 'day';
  return days <= 200 ? 'week' : 'month';
}

/** Whether two days make a period: real days, in their order. */
export const isPeriod = ({ from, to }: Period): boolean =>
  [from, to].every((day) => /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(at(day).getTime())) &&
  from <= to;
