/**
 * The pictures and inks of cards and posters, a theme for each look.
 *
 * @module
 */

import type { Design } from './designs.ts';
import type { Colour, Item } from './drawing.ts';
import { palette } from './palette.ts';
import type { Sizes } from './poster.ts';
import { drawClock, drawRose, type RoseColours } from './shapes.ts';
import type { Inks } from './words.ts';

/** What a look is made of. */
export type Theme = {
  inks: Inks;
  /** The ink on the foot. */
  foot: Colour;
  /** Everything behind the words, cut at the bleed; the picture on the left if `mirrored`. */
  ground: (sizes: Sizes, mirrored: boolean) => Item[];
};

const {
  paper,
  sheet,
  ink,
  rose,
  roseStrong,
  petal,
  petalEdge,
  pale,
  leaf,
  amber,
  honey,
  plum,
  lilac,
  onStrong,
} = palette;

const pink: RoseColours = { petal, edge: petalEdge, pale, heart: amber, leaf, shade: '#e3cfc9' };
/** Tone on tone, on rose paper. */
const deep: RoseColours = {
  petal: '#bf2a5e',
  edge: '#d24c7c',
  pale: '#d24c7c',
  heart: honey,
  leaf: roseStrong,
  shade: roseStrong,
};
const mauve: RoseColours = {
  petal: '#d3b5e0',
  edge: '#b58fc6',
  pale: sheet,
  heart: '#b58fc6',
  leaf: '#a883ba',
  shade: '#cfb6da',
};

const page = ({ width, height, bleed }: Sizes, fill: Colour): Item => ({
  kind: 'rectangle',
  x: -bleed,
  y: -bleed,
  width: width + 2 * bleed,
  height: height + 2 * bleed,
  fill,
});

/** The strip along the foot: its upper edge was cut by hand. */
function strip({ width, height, unit, bleed }: Sizes, fill: Colour): Item {
  const [left, right, bottom] = [-bleed, width + bleed, height + bleed];
  const at = (x: number, y: number) => `L${(x * unit).toFixed(3)} ${(y * unit).toFixed(3)}`;
  const cut = at(18, 92.6) + at(41, 91.2) + at(63, 93) + at(84, 91.6);
  const [from, to] = [91.4 * unit, 92.8 * unit];
  return {
    kind: 'path',
    d: `M${left} ${from}${cut}L${right} ${to}L${right} ${bottom}L${left} ${bottom}Z`,
    fill,
  };
}

/** Cuts `items` off where the bleed ends. */
function clip({ width, height, bleed }: Sizes, items: Item[]): Item {
  const size = { width: width + 2 * bleed, height: height + 2 * bleed };
  const inside: Item = { kind: 'group', x: bleed, y: bleed, items };
  return { kind: 'group', x: -bleed, y: -bleed, clip: size, items: [inside] };
}

/** Paper, a picture whose middle is `x`, `y` hundredths from the corner where reading ends, a foot. */
function ground(
  colour: Colour,
  foot: Colour,
  draw: (x: number, y: number, unit: number) => Item[],
  [x, y]: [number, number],
) {
  return (sizes: Sizes, mirrored: boolean): Item[] => {
    const { unit } = sizes;
    const across = mirrored ? x : 100 - x;
    return [
      page(sizes, colour),
      clip(sizes, draw(across * unit, y * unit, unit)),
      strip(sizes, foot),
    ];
  };
}

/** By look. */
export const themes: Record<Design['look'], Theme> = {
  rose: {
    inks: { hook: ink, loud: onStrong, strip: rose, say: ink, brand: rose },
    foot: onStrong,
    ground: ground(paper, rose, (x, y, unit) => drawRose(x, y, 84 * unit, pink), [20, 23]),
  },
  question: {
    inks: { hook: onStrong, loud: ink, strip: honey, say: ink, brand: onStrong },
    foot: ink,
    ground: ground(rose, paper, (x, y, unit) => drawRose(x, y, 96 * unit, deep), [16, 22]),
  },
  plain: {
    inks: { hook: ink, loud: ink, say: ink, brand: ink },
    foot: ink,
    ground: (sizes) => [page(sizes, sheet)],
  },
  door: {
    inks: { hook: ink, loud: honey, strip: plum, say: ink, brand: plum },
    foot: onStrong,
    ground: ground(honey, plum, (x, y, unit) => drawClock(x, y, 46 * unit, amber), [25, 23]),
  },
  letter: {
    inks: { hook: plum, loud: onStrong, strip: plum, say: ink, brand: plum },
    foot: onStrong,
    ground: ground(lilac, plum, (x, y, unit) => drawRose(x, y, 70 * unit, mauve), [19, 22]),
  },
};
