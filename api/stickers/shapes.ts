/**
 * What is drawn beside words: the wild rose and other shapes, cut out of paper by hand.
 *
 * Shapes are path data of `M`, `L`, `C` and `Z` with absolute points, around the origin.
 *
 * @module
 */

import type { Colour, Item } from './drawing.ts';
import { palette } from './palette.ts';

/** One of five petals, 160 high. */
const petal =
  'M0 -14C-44 -34 -92 -78 -80 -134C-75 -160 -50 -174 -28 -164C-15 -159 -7 -149 -1 -137C7 -153 19 -164 35 -167C61 -172 81 -152 82 -125C84 -71 40 -35 0 -14Z';
/** The same, for a small flower: 45 high. */
const smallPetal =
  'M0 -4C-16 -12 -27 -30 -19 -43C-15 -49 -5 -49 0 -42C5 -50 15 -49 19 -43C27 -30 16 -12 0 -4Z';
const leaf =
  'M0 0C14 -34 46 -58 92 -60C90 -46 84 -36 77 -27L89 -26C81 -13 70 -5 58 0L67 5C46 18 20 16 0 0Z';
const pale =
  'M-4 -64C12 -76 26 -62 30 -50C48 -50 60 -40 58 -22C70 -10 72 6 58 18C60 36 48 48 30 48C22 64 6 68 -8 58C-24 66 -40 62 -46 44C-64 40 -72 26 -66 10C-76 -4 -74 -20 -58 -28C-56 -46 -44 -56 -28 -52C-22 -60 -14 -64 -4 -64Z';
const veins =
  'M-8 -52L-22 -96M6 -54L16 -102M48 -18L92 -30M50 -8L94 2M36 40L66 76M24 46L40 88M-26 44L-48 82M-38 38L-72 64M-50 -10L-94 -24M-50 0L-96 8';
const heart =
  'M-30 -20C-22 -34 -6 -40 8 -34C24 -32 34 -18 32 -4C32 12 20 26 4 28C-14 32 -30 20 -34 4C-36 -4 -34 -14 -30 -20Z';
const stamens =
  'M-44 -6L-53 -8M-40 -24L-48 -29M-26 -38L-31 -46M-6 -46L-6 -55M14 -42L18 -51M32 -32L39 -39M43 -14L52 -17M46 6L55 8M38 26L46 31M24 40L29 48M4 46L4 55M-16 42L-20 51M-34 28L-41 34';
const disc =
  'M-49 -8C-46 -34 -24 -52 4 -50C32 -48 51 -26 49 4C47 32 26 51 -4 49C-32 47 -52 24 -49 -8Z';
/** What two of twelve hours cover of the disc. */
const slice = 'M0 0L1 -41C16 -42 30 -34 36 -21Z';
const arrow =
  'M-46 -9C-20 -14 0 -13 16 -12L10 -34C28 -24 42 -12 52 1C40 14 28 24 13 35L17 12C-2 11 -24 12 -47 13Z';

/** What to do to a shape: turn it clockwise by degrees, then scale, then move it. */
type Change = { turn?: number; scale?: number; scaleX?: number; x?: number; y?: number };

/** A shape changed. */
function change(shape: string, { turn = 0, scale = 1, scaleX = scale, x = 0, y = 0 }: Change) {
  const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];
  return shape.replace(/(-?[\d.]+) (-?[\d.]+)/g, (_, left: string, down: string) => {
    const [a, b] = [Number(left), Number(down)];
    return `${round((a * cos - b * sin) * scaleX + x)} ${round((a * sin + b * cos) * scale + y)}`;
  });
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** A mark drawn beside a line of text. */
export type Mark = 'flower' | 'clock' | 'arrow' | 'downArrow';

/** A mark in a square of `size` millimetres around `x`, `y`; an arrow in `colour`, to the left if `mirrored`. */
export function drawMark(
  mark: Mark,
  x: number,
  y: number,
  size: number,
  mirrored = false,
  colour: Colour = palette.rose,
): Item[] {
  const scale = size / 100;
  const at = { x, y, scale };
  if (mark === 'arrow' || mark === 'downArrow') {
    const turn = mark === 'arrow' ? 0 : 90;
    const scaleX = mirrored ? -scale : scale;
    return [{ kind: 'path', d: change(arrow, { ...at, turn, scaleX }), fill: colour }];
  }
  if (mark === 'clock') return drawClock(x, y, size, palette.ink);
  const petals = [0, 1, 2, 3, 4].map((n) => change(smallPetal, { ...at, turn: 72 * n })).join('');
  return [
    {
      kind: 'path',
      d: petals,
      fill: palette.petal,
      stroke: palette.rose,
      strokeWidth: Math.max(0.12, 4 * scale),
    },
    { kind: 'path', d: change(disc, { ...at, scale: scale * 0.2 }), fill: palette.rose },
  ];
}

/** What a {@link drawRose} is made of; the shade is what a cut-out throws on the paper beneath. */
export type RoseColours = {
  petal: Colour;
  edge: Colour;
  pale: Colour;
  heart: Colour;
  leaf: Colour;
  shade: Colour;
};

/** The wild rose, `size` millimetres wide around `x`, `y`, with leaves. */
export function drawRose(x: number, y: number, size: number, colours: RoseColours): Item[] {
  const scale = size / 340;
  const at = (more: Change = {}): Change => ({
    turn: more.turn ?? 0,
    scale: scale * (more.scale ?? 1),
    x: x + (more.x ?? 0) * scale,
    y: y + (more.y ?? 0) * scale,
  });
  const turns = [
    [3, 1],
    [74, 0.97],
    [147, 1.02],
    [217, 0.95],
    [290, 1],
  ] as const;
  const stroke = (d: string, colour: Colour, width: number): Item => ({
    kind: 'path',
    d,
    stroke: colour,
    strokeWidth: width * scale,
  });
  return [
    ...[
      { x: 70, y: -96, turn: -28, scale: 0.8 },
      { x: -80, y: -70, turn: 225, scale: 0.9 },
      { x: -104, y: 40, turn: 196, scale: 0.75 },
    ].map((more): Item => ({ kind: 'path', d: change(leaf, at(more)), fill: colours.leaf })),
    ...turns.map(([turn, by]): Item => ({
      kind: 'path',
      d: change(petal, at({ turn, scale: by, x: 5, y: 8 })),
      fill: colours.shade,
    })),
    ...turns.map(([turn, by]): Item => ({
      kind: 'path',
      d: change(petal, at({ turn, scale: by })),
      fill: colours.petal,
      stroke: colours.edge,
      strokeWidth: 3 * scale,
    })),
    { kind: 'path', d: change(pale, at()), fill: colours.pale },
    stroke(change(veins, at()), colours.edge, 3),
    { kind: 'path', d: change(heart, at()), fill: colours.heart },
    stroke(change(stamens, at()), colours.heart, 4),
  ];
}

/** A clock, `size` millimetres wide around `x`, `y`, on which two of something are marked. */
export function drawClock(x: number, y: number, size: number, rim: Colour): Item[] {
  const at = { x, y, scale: size / 100 };
  const hours = Array.from({ length: 12 }, (_, hour) =>
    change('M0 -37L0 -33', { ...at, turn: 30 * hour }),
  );
  const hand = change('M0 0L1 -30M0 0L20 -12', at);
  return [
    { kind: 'path', d: change(disc, at), fill: rim },
    {
      kind: 'path',
      d: change(disc, { ...at, scale: at.scale * 0.84, turn: 30 }),
      fill: palette.sheet,
    },
    { kind: 'path', d: change(slice, at), fill: palette.petal },
    { kind: 'path', d: hours.join(''), stroke: rim, strokeWidth: 3 * at.scale },
    { kind: 'path', d: hand, stroke: palette.ink, strokeWidth: 5 * at.scale },
  ];
}

/** A strip of paper cut with scissors: a box of which no side is quite straight. */
export function cutStrip(x: number, y: number, width: number, height: number, lean = 0.05): string {
  const by = Math.min(height * lean, 3);
  const right = x + width;
  const bottom = y + height;
  return (
    `M${round(x)} ${round(y + by)}L${round(x + width * 0.37)} ${round(y)}` +
    `L${round(right)} ${round(y + by * 0.7)}L${round(right - by * 0.6)} ${round(bottom - by * 0.4)}` +
    `L${round(x + width * 0.58)} ${round(bottom)}L${round(x + by * 0.5)} ${round(bottom - by)}Z`
  );
}
