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
  /**
   * Everything behind the words, cut at the bleed; the picture on the left if `mirrored`, and as much
   * smaller as `share` says.
   */
  ground: (sizes: Sizes, mirrored: boolean, share: number) => Item[];
  /** What the picture covers; without one there is none. */
  disc?: (sizes: Sizes, mirrored: boolean, share: number) => Disc;
};

/** A circle, in millimetres. */
export type Disc = { x: number; y: number; radius: number };

const {
  paper,
  sheet,
  ink,
  rose: deepRose,
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

/** A picture at the corner where reading ends, in hundredths of the width of a page. */
type Picture = {
  /** How far its middle is from that corner, and how large it is. */
  across: number;
  down: number;
  size: number;
  /** How far it reaches from its middle, of its size. */
  reach: number;
  draw: (x: number, y: number, size: number) => Item[];
};

/** A picture on coloured paper, and a foot. */
function scene(colour: Colour, foot: Colour, picture: Picture): Pick<Theme, 'ground' | 'disc'> {
  const disc = ({ unit }: Sizes, mirrored: boolean, share: number) => {
    const across = picture.across * share;
    const x = (mirrored ? across : 100 - across) * unit;
    const radius = picture.size * picture.reach * share * unit;
    return { x, y: picture.down * share * unit, radius };
  };
  return {
    disc,
    ground(sizes, mirrored, share) {
      const { x, y } = disc(sizes, mirrored, share);
      const drawn = picture.draw(x, y, picture.size * share * sizes.unit);
      return [page(sizes, colour), clip(sizes, drawn), strip(sizes, foot)];
    },
  };
}

/** A rose, whose leaves reach a bit beyond half of its size. */
const rose = (colours: RoseColours, size: number, across: number, down: number): Picture => ({
  across,
  down,
  size,
  reach: 0.56,
  draw: (x, y, size) => drawRose(x, y, size, colours),
});

const clock: Picture = {
  across: 28,
  down: 27,
  size: 46,
  reach: 0.53,
  draw: (x, y, size) => drawClock(x, y, size, amber),
};

/** By look. */
export const themes: Record<Design['look'], Theme> = {
  rose: {
    inks: { hook: ink, loud: onStrong, strip: deepRose, say: ink, brand: deepRose },
    foot: onStrong,
    ...scene(paper, deepRose, rose(pink, 86, 17, 17)),
  },
  question: {
    inks: { hook: onStrong, loud: ink, strip: honey, say: ink, brand: onStrong },
    foot: ink,
    ...scene(deepRose, paper, rose(deep, 92, 15, 16)),
  },
  plain: {
    inks: { hook: ink, loud: ink, say: ink, brand: ink },
    foot: ink,
    ground: (sizes) => [page(sizes, sheet)],
  },
  door: {
    inks: { hook: ink, loud: honey, strip: plum, say: ink, brand: plum },
    foot: onStrong,
    ...scene(honey, plum, clock),
  },
  letter: {
    inks: { hook: plum, loud: onStrong, strip: plum, say: ink, brand: plum },
    foot: onStrong,
    ...scene(lilac, plum, rose(mauve, 80, 17, 17)),
  },
};
