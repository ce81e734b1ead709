/**
 * Adding up: one pass over the days of both periods.
 *
 * @module
 */

import type { History } from '../entry-points/index.ts';
import type { Bucket } from './periods.ts';
import type { Rest } from './rest.ts';
import type { Sums } from './schema.ts';
import type { Sorting } from './sort.ts';

/** What was counted in one period: in each of its buckets, in all, and by the group at `index`. */
export type Tally = { series: Sums[]; total: Sums; group(index: number): Sums };

/** A number for each group at its slot; at 0, what isn't asked for. */
type Columns = { scans: Float64Array; previews: Float64Array };

/** Adds a day's `counts` to `columns`, and gives their sum; the inner loop of it all. */
function addDay(counts: ReturnType<History['day']>, slots: Int32Array, columns: Columns): Sums {
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

/** Finds the bucket of each day, which only go up. */
function createFinder(buckets: readonly Bucket[]) {
  let index = 0;
  return (day: number): number | undefined => {
    while ((buckets[index]?.to ?? Infinity) < day) index += 1;
    return (buckets[index]?.from ?? Infinity) <= day ? index : undefined;
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
 * with each other whatever happens meanwhile. Throws what `History.day` throws.
 */
export async function addUp(
  history: Pick<History, 'day' | 'span'>,
  { slots, groups }: Sorting,
  buckets: readonly Bucket[],
  others: readonly Bucket[],
  rest: Rest,
): Promise<[Tally, Tally]> {
  const makeColumns = (): Columns => ({
    scans: new Float64Array(groups.length + 1),
    previews: new Float64Array(groups.length + 1),
  });
  const [onlyNow, onlyThen, inBoth] = [makeColumns(), makeColumns(), makeColumns()];
  const [now, then] = [buckets.map(nothing), others.map(nothing)];
  const [findNow, findThen] = [createFinder(buckets), createFinder(others)];

  const span = history.span() ?? { first: 0, last: -1 };
  const all = [...buckets, ...others];
  const first = Math.max(span.first, Math.min(...all.map(({ from }) => from)));
  const last = Math.min(span.last, Math.max(...all.map(({ to }) => to)));
  for (let day = first; day <= last; day += 1) {
    const [inNow, inThen] = [findNow(day), findThen(day)];
    if (inNow === undefined && inThen === undefined) continue;
    const columns = inThen === undefined ? onlyNow : inNow === undefined ? onlyThen : inBoth;
    const sum = addDay(history.day(day), slots, columns);
    if (inNow !== undefined) addTo(now[inNow], sum);
    if (inThen !== undefined) addTo(then[inThen], sum);
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
