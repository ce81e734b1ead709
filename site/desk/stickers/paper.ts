/**
 * Paper, in millimetres, and how much of it labels take.
 *
 * @module
 */

/** What sheets of labels are made of: width and height. */
export const papers = { A4: [210, 297], Letter: [215.9, 279.4] } as const;

/** Paper that carries one code each: width and height. */
export const formats = { A6: [105, 148], A5: [148, 210], A4: [210, 297], A3: [297, 420] } as const;

/** The most entry points that are printed at once. */
export const mostAtOnce = 1000;

/**
 * How many pages `count` labels take from position `start` (from 1) on, `perPage` on each, and which
 * position is the next free one: 1 where no sheet is left part-used.
 */
export function extent(count: number, start: number, perPage: number) {
  const used = start - 1 + count;
  return { pages: Math.ceil(used / perPage), next: (used % perPage) + 1 };
}
