/**
 * Adding up: one pass over the days of both periods.
 *
 * @module
 */

import type { History } from '../entry-points/index.ts';
import { stretchAround } from './periods.ts';
import type { Bucket } from './periods.ts';
import type { Rest } from './rest.ts';
import type { Sums } from './schema.ts';
import type { Sorting } from './sort.ts';

/** What was counted in one period: in each of its buckets, in all, and by the group at `index`. */
export type Tally = { series: Sums[]; total: Sums; group(index: number): Sums };

/** A number for each group at its slot; at 0, what isn't asked for. */
type Columns = { scans: Float64Array; previews: Float64Array };

/** Adds `counts` to `columns`, and gives their sum; the inner loop of it all. */
function addCounts(counts: ReturnType<History['day']>, slots: Int32Array, columns: Columns): Sums {
  // Ten million rounds a question: numbers of its own cost a third of what an object's do.
  const { scans, previews } = columns;
  let [allScans, allPreviews] = [0, 0];
  for (let at = 0; at < counts.length; at += 3) {
    // One that was made since they were sorted isn't asked for.
    const slot = slots[counts[at] ?? 0] ?? 0;
    const scanned = counts[at + 1] ?? 0;
    const previewed = counts[at + 2] ?? 0;
    scans[slot] = (scans[slot] ?? 0) + scanned;
    previews[slot] = (previews[slot] ?? 0) + previewed;
    if (slot === 0) continue;
    allScans += scanned;
    allPreviews += previewed;
  }
  return { scans: allScans, previews: allPreviews };
}

/** Finds the bucket, by its index, of each day; they only go up. */
function createFinder(buckets: readonly Bucket[]) {
  let index = 0;
  let isIn = false;
  return {
    at(day: number): number | undefined {
      while ((buckets[index]?.to ?? Infinity) < day) index += 1;
      isIn = (buckets[index]?.from ?? Infinity) <= day;
      return isIn ? index : undefined;
    },
    /** Whether all days from the one asked for last to `day` are in the same one, or in none. */
    lasts(day: number): boolean {
      const { from, to } = buckets[index] ?? { from: Infinity, to: Infinity };
      return isIn ? to >= day : from > day;
    },
  };
}

/** Gives every entry point's slot on a day; days only go up. */
function createSlots({ slots: first, moves }: Pick<Sorting, 'slots' | 'moves'>) {
  const slots = Int32Array.from(first);
  let next = 0;
  return {
    at(day: number): Int32Array {
      for (let move = moves[next]; move && move.day <= day; move = moves[next]) {
        slots[move.id] = move.slot;
        next += 1;
      }
      return slots;
    },
    /** Whether they are the same on all days from the one asked for last to `day`. */
    lasts: (day: number): boolean => (moves[next]?.day ?? Infinity) > day,
  };
}

function addTo(point: Sums | undefined, { scans, previews }: Sums): void {
  if (!point) return;
  point.scans += scans;
  point.previews += previews;
}

const nothing = (): Sums => ({ scans: 0, previews: 0 });

/**
 * Adds up what was counted in the `buckets` of a period, and in the `others` of one to compare with;
 * gives the event loop back whenever `rest` says so. Each day is read once, at one moment: sums agree
 * with each other whatever happens meanwhile. Days of a week and a month that are over before `today`,
 * and needn't be told apart, are read as one sum. Throws what `History.day` throws.
 */
export async function addUp(
  history: Pick<History, 'day' | 'span' | 'sum'>,
  sorting: Sorting,
  buckets: readonly Bucket[],
  others: readonly Bucket[],
  today: number,
  rest: Rest,
): Promise<[Tally, Tally]> {
  const makeColumns = (): Columns => ({
    scans: new Float64Array(sorting.groups.length + 1),
    previews: new Float64Array(sorting.groups.length + 1),
  });
  const [onlyNow, onlyThen, inBoth] = [makeColumns(), makeColumns(), makeColumns()];
  const [now, then] = [buckets.map(nothing), others.map(nothing)];
  const [findNow, findThen, slots] = [
    createFinder(buckets),
    createFinder(others),
    createSlots(sorting),
  ];

  const span = history.span() ?? { first: 0, last: -1 };
  const all = [...buckets, ...others];
  const first = Math.max(span.first, Math.min(...all.map(({ from }) => from)));
  const last = Math.min(span.last, Math.max(...all.map(({ to }) => to)));
  let stretch = stretchAround(first);
  for (let day = first; day <= last; day += 1) {
    const [inNow, inThen, slotsNow] = [findNow.at(day), findThen.at(day), slots.at(day)];
    if (inNow === undefined && inThen === undefined) continue;
    const columns = inThen === undefined ? onlyNow : inNow === undefined ? onlyThen : inBoth;
    if (day > stretch.to) stretch = stretchAround(day);
    const { from, to } = stretch;
    const isOne =
      from === day && to < today && [findNow, findThen, slots].every((of) => of.lasts(to));
    const counts = isOne ? history.sum(from, to) : history.day(day);
    const sum = addCounts(counts, slotsNow, columns);
    if (inNow !== undefined) addTo(now[inNow], sum);
    if (inThen !== undefined) addTo(then[inThen], sum);
    if (isOne) day = to;
    if (rest.isDue()) await rest.take();
  }

  const tallyOf = (series: Sums[], only: Columns): Tally => {
    const total = nothing();
    for (const point of series) addTo(total, point);
    const at = (column: keyof Columns, index: number) =>
      (only[column][index + 1] ?? 0) + (inBoth[column][index + 1] ?? 0);
    const group = (index: number) => ({
      scans: at('scans', index),
      previews: at('previews', index),
    });
    return { series, total, group };
  };
  return [tallyOf(now, onlyNow), tallyOf(then, onlyThen)];
}
