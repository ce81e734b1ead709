/**
 * By when an answer is promised: one rule for who wrote and for the team.
 *
 * Who writes is told that somebody reads now, or from when on. Once there were people to read it for
 * half an hour in all, an answer is late.
 *
 * @module
 */

/** From one instant to another, in milliseconds since 1970. */
export interface Interval {
  start: number;
  end: number;
}

/** What `GET /api/hours` says, as much of it as a promise rests on. */
export interface HoursAnswer {
  services: readonly {
    kind: string;
    intervals: readonly Interval[];
    /** The first opening after them, if one is known. */
    after: number | null;
  }[];
}

/** When somebody reads online. */
export interface ReadingHours {
  /** Sorted, and apart from each other. */
  intervals: readonly Interval[];
  /** The first opening after them, if one is known. */
  after: number | null;
}

/** So long there is somebody to read before an answer is late. */
const grace = 30 * 60_000;

/** Where nobody said when they read, it is late after so long. */
const longestWait = 3 * 86_400_000;

/** When people answer online: the hours of every `permanence`, where two read at once taken as one. */
export function readingHours({ services }: HoursAnswer): ReadingHours {
  const online = services.filter(({ kind }) => kind === 'permanence');
  const afters = online.flatMap(({ after }) => after ?? []);
  return {
    intervals: merge(online.flatMap(({ intervals }) => intervals)),
    after: afters.length > 0 ? Math.min(...afters) : null,
  };
}

/** Sorted, and apart from each other. */
function merge(intervals: readonly Interval[]): Interval[] {
  const merged: Interval[] = [];
  for (const { start, end } of [...intervals].sort((one, other) => one.start - other.start)) {
    const last = merged.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

/**
 * The instant by which a message of the instant `sent` is to be answered: after half an hour of
 * reading, in one piece or in several; three days later where no hours are known. Whoever wrote later
 * is never promised an earlier answer. Of a message from before the hours that are known, it is the
 * latest that the promise can have been.
 *
 * @example
 * ```ts
 * const monday = { start: Date.parse('2026-11-23T14:00Z'), end: Date.parse('2026-11-23T17:00Z') };
 * promisedBy({ intervals: [monday], after: null }, Date.parse('2026-11-23T09:00Z'));
 * // Date.parse('2026-11-23T14:30Z')
 * ```
 */
export function promisedBy(hours: ReadingHours | undefined, sent: number): number {
  if (!hours) return sent + longestWait;
  let left = grace;
  for (const { start, end } of hours.intervals) {
    const from = Math.max(start, sent);
    if (from >= end) continue;
    if (end - from >= left) return from + left;
    left -= end - from;
  }
  return hours.after === null ? sent + longestWait : Math.max(hours.after, sent) + left;
}

/** Whether a message of the instant `sent` that isn't answered is late at the instant `now`. */
export const isLate = (hours: ReadingHours | undefined, sent: number, now: number): boolean =>
  promisedBy(hours, sent) <= now;
