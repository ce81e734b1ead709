/**
 * Words in a space: as big as they can be, and never bigger.
 *
 * @module
 */

import type { Colour, Item } from './drawing.ts';
import { cutStrip, drawMark, type Mark } from './shapes.ts';
import { breakLines, type Line, type Weight } from './text.ts';

/** The smallest that anything is printed, in millimetres: 5 points. */
export const leastSize = 1.764;

/** A text of one look. */
export type Block = {
  text: string;
  language: string;
  weight: Weight;
  fill: Colour;
  /** How big it is against the base size, and in millimetres at the least. */
  size: number;
  least?: number;
  /** Blank above it, in its own em. */
  gap?: number;
  align: 'start' | 'centre';
  /** What is drawn before its first word. */
  mark?: Mark;
  /** The colour of a strip of paper behind each line. */
  strip?: Colour;
  /** Never a line less than half as long as the longest. */
  tidy?: boolean;
  /** Never broken. */
  whole?: boolean;
};

/** What a zone may ask of a line: whether it lies on a strip of paper, and where it begins. */
export type LineLook = { glued: boolean; direction: Line['direction'] };

/** Where words may go: between two heights, and between two sides that depend on the height. */
export type Zone = {
  top: number;
  bottom: number;
  /** The sides that hold for `line` at all heights from `top` to `bottom`. */
  sides(top: number, bottom: number, line: LineLook): { left: number; right: number };
  /** From how many heights to try to begin: one, if the sides are the same at each. */
  places: number;
};

/** Words in their place. */
export type Laid = {
  items: Item[];
  /** The base size, in millimetres. */
  size: number;
  top: number;
  bottom: number;
};

/** Where the room goes that words leave. */
export type Rest = 'below' | 'above' | 'around';

/** Blocks, and the lines that each can be broken into, from the fewest on. */
type Ways = readonly (readonly [Block, Iterable<Line[]>])[];

/** Where blocks go, which is tried far more often than they are drawn. */
type Placed = Omit<Laid, 'items'> & { draw: () => Item[] };

/** A mark is this wide, in em of its text, with the blank after it. */
const markWidth = 1.5;

/** How far a strip reaches beyond its line at either end, in em. */
const stripReach = 0.14;

/** What adding up fractions may be wrong by. */
const slack = 1e-6;

/** How far above the baseline a line needs room, and how far below, in em. */
function reach({ direction }: Line, { weight, strip }: Block): { above: number; below: number } {
  if (direction === 'rtl') return { above: 1, below: 0.46 };
  if (strip) return { above: 0.98, below: 0.28 };
  return weight === 900 ? { above: 0.86, below: 0.25 } : { above: 0.92, below: 0.27 };
}

/** The zone of a rectangle. */
export function rectangle(left: number, top: number, right: number, bottom: number): Zone {
  return { top, bottom, sides: () => ({ left, right }), places: 1 };
}

/**
 * What a rectangle has beside a disc near one of its sides. What is glued on may cover the disc; no
 * other line touches it, nor begins at its edge, where it would stand out of line.
 */
export function besideDisc(
  box: { left: number; top: number; right: number; bottom: number },
  disc: { x: number; y: number; radius: number },
): Zone {
  const { left, top, right, bottom } = box;
  const isRight = disc.x > (left + right) / 2;
  return {
    top,
    bottom,
    places: 24,
    sides(upper, lower, { glued, direction }) {
      const away = Math.max(0, upper - disc.y, disc.y - lower);
      if (glued || away >= disc.radius) return { left, right };
      if ((direction === 'rtl') === isRight) return { left, right: left };
      const half = Math.sqrt(disc.radius ** 2 - away ** 2);
      return isRight
        ? { left, right: Math.min(right, disc.x - half) }
        : { left: Math.max(left, disc.x + half), right };
    },
  };
}

/** The part of a circle between two heights. */
export function circle(x: number, y: number, radius: number, top: number, bottom: number): Zone {
  return {
    top,
    bottom,
    places: 12,
    sides(upper, lower) {
      const farthest = Math.max(Math.abs(upper - y), Math.abs(lower - y));
      const half = Math.sqrt(Math.max(0, radius ** 2 - farthest ** 2));
      return { left: x - half, right: x + half };
    },
  };
}

/**
 * Lays `blocks` in `zone`, one below the other, as big as fits between `least` and `most` millimetres
 * for the base size; `undefined` if they don't fit at the least. The room left is put below, above
 * or on both sides of them.
 */
export function fit(
  blocks: readonly Block[],
  zone: Zone,
  { least, most }: { least: number; most: number },
  rest: Rest = 'around',
): Laid | undefined {
  if (blocks.length === 0) return { items: [], size: most, top: zone.top, bottom: zone.top };
  const steps = Math.max(1, Math.ceil(Math.log(most / least) / Math.log(1.035)));
  const sizeAt = (step: number) => most * (least / most) ** (step / steps);
  const ways = blocks.map((block) => [block, remember(waysToBreak(block))] as const);
  let found: Placed | undefined;
  let [bigger, smaller] = [0, steps];
  while (bigger <= smaller) {
    const step = (bigger + smaller) >> 1;
    const laid = layAt(ways, zone, sizeAt(step), rest);
    if (laid) {
      found = laid;
      smaller = step - 1;
    } else bigger = step + 1;
  }
  return found && { ...found, items: found.draw() };
}

/** Lays them at one size, the room left where `rest` wants it, or else wherever they fit. */
function layAt(ways: Ways, zone: Zone, size: number, rest: Rest): Placed | undefined {
  const room = zone.bottom - zone.top;
  const from = (top: number): Placed | undefined => {
    const laid = top < zone.top ? undefined : lay(ways, zone, size, top);
    return laid && laid.bottom <= zone.bottom + slack ? laid : undefined;
  };
  for (let step = 0; step < zone.places; step += 1) {
    const laid = from(zone.top + (room * step) / zone.places);
    if (!laid) continue;
    const free = room - (laid.bottom - laid.top);
    const shift = { below: 0, around: free / 2, above: free }[rest];
    return from(zone.top + shift) ?? laid;
  }
  return undefined;
}

/** Lays them from `top` down, each block's lines as wide as its place allows. */
function lay(ways: Ways, zone: Zone, base: number, top: number): Placed | undefined {
  const drawings: (() => Item[])[] = [];
  let y = top;
  for (const [block, broken] of ways) {
    const size = Math.max(base * block.size, block.least ?? leastSize);
    if (drawings.length > 0) y += (block.gap ?? 0) * size;
    const placed = placeBlock(block, broken, zone, size, y);
    if (!placed) return undefined;
    drawings.push(placed.draw);
    y = placed.bottom;
  }
  return { draw: () => drawings.flatMap((draw) => draw()), size: base, top, bottom: y };
}

function placeBlock(
  block: Block,
  broken: Iterable<Line[]>,
  zone: Zone,
  size: number,
  top: number,
): Pick<Placed, 'draw' | 'bottom'> | undefined {
  const indent = block.mark ? markWidth * size : 0;
  const extra = indent + (block.strip ? 2 * stripReach * size : 0);
  for (const lines of broken) {
    const placed = placeLines(block, lines, zone, size, top, { indent, extra });
    if (placed) return placed;
  }
  return undefined;
}

/** The lines of a text, from one line on to as many as it has words; always of even widths. */
function* waysToBreak({ text, language, weight, tidy, whole }: Block): Generator<Line[]> {
  let narrower = Infinity;
  for (;;) {
    const lines = breakLines(text, language, weight, narrower);
    const width = Math.max(...lines.map((line) => line.width));
    if (width >= narrower) return;
    if (!tidy || lines.every((line) => line.width >= width / 2)) yield lines;
    if (whole) return;
    narrower = Math.floor(width * 1000 - 1) / 1000;
  }
}

function placeLines(
  block: Block,
  lines: Line[],
  zone: Zone,
  size: number,
  top: number,
  { indent, extra }: { indent: number; extra: number },
) {
  const places: { line: Line; left: number; free: number; baseline: number }[] = [];
  let y = top;
  for (const line of lines) {
    const { above, below } = reach(line, block);
    const bottom = y + (above + below) * size;
    if (bottom > zone.bottom + slack) return undefined;
    const glued = block.strip !== undefined;
    const { left, right } = zone.sides(y, bottom, { glued, direction: line.direction });
    const free = right - left - extra - line.width * size;
    if (free < -slack) return undefined;
    places.push({ line, left, free, baseline: y + above * size });
    y = bottom;
  }
  const draw = () => {
    const strips: Item[] = [];
    const texts: Item[] = [];
    for (const [index, { line, left, free, baseline }] of places.entries()) {
      const { above, below } = reach(line, block);
      const width = line.width * size;
      const backwards = line.direction === 'rtl';
      const before = block.align === 'centre' ? free / 2 : backwards ? free : 0;
      const stripped = block.strip ? stripReach * size : 0;
      const x = left + before + stripped + (backwards ? 0 : indent);
      if (block.strip) {
        const d = cutStrip(
          x - stripped,
          baseline - size * above,
          width + 2 * stripped,
          size * (above + below),
        );
        strips.push({ kind: 'path', d, fill: block.strip });
      }
      if (block.mark && index === 0) {
        const side = markWidth * size * 0.82;
        const middle = backwards ? x + width + indent - side / 2 : x - indent + side / 2;
        texts.push(...drawMark(block.mark, middle, baseline - size * 0.36, side, backwards));
      }
      texts.push({ kind: 'text', x, y: baseline, line, size, fill: block.fill });
    }
    return [...strips, ...texts];
  };
  return { draw, bottom: y };
}

/** What `source` gives, each made once, when it is first come to, however often it is gone through. */
function remember<T>(source: Iterator<T>): Iterable<T> {
  const made: T[] = [];
  return {
    *[Symbol.iterator]() {
      for (let index = 0; ; index += 1) {
        if (index === made.length) {
          const next = source.next();
          if (next.done) return;
          made.push(next.value);
        }
        yield made[index] as T;
      }
    },
  };
}
