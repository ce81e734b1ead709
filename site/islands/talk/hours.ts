/**
 * Who reads now, when somebody will, and whether a message has waited longer than was said.
 *
 * Messages are answered in the online hours (`permanence`). One that is sent in them, or before, is
 * promised an answer by their end.
 *
 * @module
 */

import type { ServiceHours } from '../../../api/settings/index.ts';

/** From one instant to another. */
type Interval = { start: number; end: number };

/** The online hours as far as they are known, sorted. */
export type Hours = {
  from: number;
  intervals: Interval[];
  after: number | null;
  /** Every service that one can come to. */
  places: ServiceHours[];
};

/** Whether somebody reads. */
export type Presence =
  { state: 'now'; until: number } | { state: 'later'; at: number } | { state: 'unknown' };

/** Who writes in the last minutes may be too late for that day. */
const leastMilliseconds = 30 * 60_000;

/** Longer than that, it is late whatever the hours are. */
const longestWait = 3 * 86_400_000;

/** Asks for the hours; `undefined` where they can't be had. */
export async function askHours(): Promise<Hours | undefined> {
  const answer = await fetch('/api/hours').catch(() => undefined);
  if (!answer?.ok) return undefined;
  const { from, services } = (await answer.json()) as { from: number; services: ServiceHours[] };
  return readHours(from, services);
}

/** The online hours of `services`, known from the instant `from`. */
export function readHours(from: number, services: readonly ServiceHours[]): Hours {
  const online = services.filter(({ kind }) => kind === 'permanence');
  const intervals = online
    .flatMap((service) => service.intervals)
    .sort((one, other) => one.start - other.start);
  const afters = online.flatMap(({ after }) => (after === null ? [] : [after]));
  const places = services.filter(({ kind }) => kind !== 'permanence');
  return { from, intervals, after: afters.length > 0 ? Math.min(...afters) : null, places };
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

/** The instant by which a message of the instant `sent` was promised an answer. */
export function promisedBy(hours: Hours | undefined, sent: number): number {
  const latest = sent + longestWait;
  // Hours that are over aren't told: of a message from before them, the wait alone is known.
  const isKnown = hours && sent >= hours.from - leastMilliseconds;
  const next = isKnown && hours.intervals.find(({ end }) => end >= sent + leastMilliseconds);
  if (next) return next.end;
  return isKnown && hours.after !== null ? Math.max(latest, hours.after + longestWait) : latest;
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
