/**
 * How big an address is written on a label, so that all of it is there. Lengths are in millimetres.
 *
 * @module
 */

/** A label as it is written on. */
export interface Room {
  width: number;
  height: number;
  round: boolean;
  /** How far from its edge nothing is written. */
  edge: number;
}

/** A sheet, as far as its edges go. */
interface Edges {
  columns: number;
  rows: number;
  labelWidth: number;
  labelHeight: number;
  left: number;
  top: number;
  pitchX: number;
  pitchY: number;
}

/** What is written: the address, and small above it what stands there for the way back. */
export interface Written {
  lines: readonly string[];
  back: readonly string[];
}

/** Letters of this size are read by people and by the post. */
const largest = 4.6;
const smallest = 2.2;
/** The way back is never taken for the address. */
const backSize = 2;
/** Lines are so far from each other, as a multiple of their letters. */
export const lineHeight = 1.2;
/** Labels are cut, and printed, a little beside their place. */
const leastEdge = 2.5;
/** So near to the edge of the paper, printers print nothing. */
const unprinted = 5;
const gap = 1.2;

/** How far from the edge of its labels nothing is written on a sheet of `width` by `height`. */
export function edgeOf(sheet: Edges, [width, height]: readonly [number, number]): number {
  const right = width - sheet.left - (sheet.columns - 1) * sheet.pitchX - sheet.labelWidth;
  const bottom = height - sheet.top - (sheet.rows - 1) * sheet.pitchY - sheet.labelHeight;
  return Math.max(leastEdge, unprinted - Math.min(sheet.left, sheet.top, right, bottom));
}

/** The part of a label that is written on: of a round one, the square inside it. */
export function innerRoom({ width, height, round, edge }: Room): { width: number; height: number } {
  const share = round ? Math.SQRT1_2 : 1;
  return { width: width * share - 2 * edge, height: height * share - 2 * edge };
}

/**
 * The sizes of the letters; `undefined` where it would be too small to read. `measure` gives the width of
 * a line whose letters are one millimetre.
 */
export function fitLabel(
  { lines, back }: Written,
  room: Room,
  measure: (line: string) => number,
): { size: number; backSize: number; gap: number } | undefined {
  const { width, height } = innerRoom(room);
  const taken = back.length > 0 ? back.length * backSize * lineHeight + gap : 0;
  if (back.some((line) => measure(line) * backSize > width)) return undefined;
  const widest = Math.max(...lines.map(measure), 0.001);
  const size = Math.min(largest, width / widest, (height - taken) / (lines.length * lineHeight));
  return size >= smallest ? { size, backSize, gap } : undefined;
}
