/**
 * An honest axis: from zero, in round steps.
 *
 * @module
 */

/**
 * Where an axis that holds `most` has its marks: whole numbers from 0, in steps of 1, 2 or 5 times
 * a power of ten, at most `marks` steps; the last is `most` or more, and never 0.
 */
export function axisMarks(most: number, marks = 4): number[] {
  const rough = Math.max(1, most) / marks;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(
    1,
    [1, 2, 5, 10].map((times) => times * power).find((size) => size >= rough) ?? 1,
  );
  const count = Math.max(1, Math.ceil(most / step));
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

/** Every how many bars one is named, where `room` bars fit beside each other's names. */
export const nameEvery = (bars: number, room: number): number =>
  Math.max(1, Math.ceil(bars / Math.max(1, room)));
