/**
 * Whether a place is open, in words.
 *
 * @module
 */

import type { Hours } from '../talk/hours.ts';
import { t, writeMoment, writeTime } from '../talk/strings.ts';

/** Whether the service of a place is open at `now`; nothing where that isn't known. */
export function openWords(service: string | null, hours: Hours | undefined, now: number): string {
  const found = hours?.places.find(({ id }) => id === service);
  if (!found) return '';
  const current = found.intervals.find(({ start, end }) => start <= now && now < end);
  if (current) return t('follow.hours.open', { time: writeTime(current.end) });
  const next = found.intervals.find(({ start }) => start > now)?.start ?? found.after;
  return next === null
    ? t('follow.hours.closed')
    : t('follow.hours.next', { moment: writeMoment(next, now) });
}
