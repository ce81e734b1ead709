/**
 * By when an answer was promised.
 *
 * @module
 */

/** From one instant to another, in milliseconds since 1970. */
export interface Interval {
  start: number;
  end: number;
}

/** What `GET /api/hours` says. */
interface Hours {
  services: readonly { kind: string; intervals: readonly Interval[] }[];
}

/** Who wrote is told that the team reads now, or when it will; so long after that it is late. */
const grace = 30 * 60_000;
const week = 7 * 24 * 60 * 60_000;

/**
 * When people answer online, sorted. The hours are given from today on: the week before is taken to
 * have been as this one is.
 */
export function readingTimes({ services }: Hours): Interval[] {
  const ahead = services
    .filter(({ kind }) => kind === 'permanence')
    .flatMap(({ intervals }) => intervals);
  const first = Math.min(...ahead.map(({ start }) => start));
  const before = ahead
    .map(({ start, end }) => ({ start: start - week, end: end - week }))
    .filter(({ end }) => end <= first);
  return merge([...before, ...ahead]);
}

/** Sorted, and apart from each other: two who read at once are one time of reading. */
function merge(intervals: readonly Interval[]): Interval[] {
  const merged: Interval[] = [];
  for (const { start, end } of intervals.toSorted((one, other) => one.start - other.start)) {
    const last = merged.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

/**
 * By when a message written at `sent` was to be answered: half an hour of reading after it. `undefined`
 * where no time was promised. Whoever wrote later is never promised an earlier time.
 */
export function promisedAt(sent: number, reading: readonly Interval[]): number | undefined {
  let left = grace;
  for (const { start, end } of reading) {
    const from = Math.max(start, sent);
    if (from >= end) continue;
    if (end - from >= left) return from + left;
    left -= end - from;
  }
  return undefined;
}

/** Whether a message written at `sent` and not answered yet is late `now`. */
export function isLate(sent: number, reading: readonly Interval[], now: number): boolean {
  const promised = promisedAt(sent, reading);
  return promised !== undefined && promised <= now;
}
