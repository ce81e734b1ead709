/**
 * Sums of several days, kept in memory: adding days up anew takes far longer than reading a sum.
 *
 * They are kept packed: about 3.5 bytes an entry point, so that three years of ten thousand, a week at
 * a time, take 6 MB.
 *
 * @module
 */

import { pack, unpack } from './packing.ts';
import type { DayCounts } from './packing.ts';

/** The sums. Days are days since 1970-01-01. */
export type Sums = {
  /**
   * What every entry point counted from the day `from` to the day `to`, both in it. It changes with the
   * next call. Throws what reading a day throws.
   */
  between(from: number, to: number): DayCounts;
  /** To be called when what was counted on `day` has changed. */
  changed(day: number): void;
};

type Sum = { to: number; packed: Buffer };

/** Makes them of what `read` gives of a day. */
export function createSums(read: (day: number) => DayCounts): Sums {
  const known = new Map<number, Sum>();
  let last = -Infinity;
  // By id: what an entry point's sum is while days are added up.
  let [scans, previews] = [new Float64Array(1024), new Float64Array(1024)];
  let room = new Float64Array(3 * 1024);

  function widen(most: number): void {
    const [scansBefore, previewsBefore] = [scans, previews];
    [scans, previews] = [new Float64Array(most * 2), new Float64Array(most * 2)];
    scans.set(scansBefore);
    previews.set(previewsBefore);
    room = new Float64Array(most * 2 * 3);
  }

  function addDay(counts: DayCounts): void {
    for (let at = 0; at < counts.length; at += 3) {
      const id = counts[at] ?? 0;
      scans[id] = (scans[id] ?? 0) + (counts[at + 1] ?? 0);
      previews[id] = (previews[id] ?? 0) + (counts[at + 2] ?? 0);
    }
  }

  function addUp(from: number, to: number): Buffer {
    scans.fill(0);
    previews.fill(0);
    let most = 0;
    for (let day = from; day <= to; day += 1) {
      const counts = read(day);
      most = Math.max(most, counts[counts.length - 3] ?? 0);
      if (most >= scans.length) widen(most);
      addDay(counts);
    }
    let end = 0;
    for (let id = 0; id <= most; id += 1) {
      const [scanned = 0, previewed = 0] = [scans[id], previews[id]];
      if (scanned + previewed === 0) continue;
      room[end++] = id;
      room[end++] = scanned;
      room[end++] = previewed;
    }
    return pack(room.subarray(0, end));
  }

  return {
    between(from, to) {
      let sum = known.get(from);
      if (sum?.to !== to) {
        sum = { to, packed: addUp(from, to) };
        known.set(from, sum);
        last = Math.max(last, to);
      }
      if (room.length < sum.packed.length) room = new Float64Array(sum.packed.length * 2);
      return unpack(sum.packed, room);
    },
    changed(day) {
      // As for nearly every scan: today is in no sum.
      if (day > last) return;
      for (const [from, { to }] of known) if (from <= day && day <= to) known.delete(from);
    },
  };
}
