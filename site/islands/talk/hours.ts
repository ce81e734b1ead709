/**
 * Who reads now, and when somebody will: messages are answered in the online hours (`permanence`).
 *
 * @module
 */

import type { ServiceHours } from '../../../api/settings/index.ts';
import { readingHours, type Interval, type ReadingHours } from '../../hours/promise.ts';

export { promisedBy } from '../../hours/promise.ts';

/** The online hours as far as they are known. */
export type Hours = ReadingHours & {
  /** Every service that one can come to. */
  places: ServiceHours[];
};

/** Whether somebody reads. */
export type Presence =
  { state: 'now'; until: number } | { state: 'later'; at: number } | { state: 'unknown' };

/** Asks for the hours; `undefined` where they can't be had. */
export async function askHours(): Promise<Hours | undefined> {
  const answer = await fetch('/api/hours').catch(() => undefined);
  if (!answer?.ok) return undefined;
  const { services } = (await answer.json()) as { services: ServiceHours[] };
  return readHours(services);
}

/** The online hours of `services`. */
export function readHours(services: readonly ServiceHours[]): Hours {
  const places = services.filter(({ kind }) => kind !== 'permanence');
  return { ...readingHours({ services }), places };
}

/** Whether somebody reads at `now`. */
export function presenceAt(hours: Hours | undefined, now: number): Presence {
  if (!hours) return { state: 'unknown' };
  const current = hours.intervals.filter(({ start, end }) => start <= now && now < end);
  if (current.length > 0)
    return { state: 'now', until: Math.max(...current.map(({ end }) => end)) };
  const at = hours.intervals.find(({ start }) => start > now)?.start ?? hours.after;
  return at === null ? { state: 'unknown' } : { state: 'later', at };
}

/** Hours at which to be called: within the online hours, from an hour after `now` on. */
export function callSlots(hours: Hours | undefined, now: number, most = 24): Interval[] {
  const hour = 3_600_000;
  const slots: Interval[] = [];
  for (const { start, end } of hours?.intervals ?? []) {
    for (let from = start; from < end && slots.length < most; from += hour) {
      if (from >= now + hour) slots.push({ start: from, end: Math.min(from + hour, end) });
    }
  }
  return slots;
}
