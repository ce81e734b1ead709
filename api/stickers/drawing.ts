/**
 * What is put on a page, before it becomes a PDF or a picture.
 *
 * Everything is in millimetres from the top left corner, y downwards.
 *
 * @module
 */

import type { Line } from './text.ts';

/** `#rrggbb`. */
export type Colour = `#${string}`;

/** One thing on a page. */
export type Item =
  | {
      kind: 'rectangle';
      x: number;
      y: number;
      width: number;
      height: number;
      fill: Colour;
      radius?: number;
    }
  | {
      kind: 'path';
      /** SVG path data in millimetres, then scaled and moved to `x`, `y`. */
      d: string;
      fill?: Colour;
      stroke?: Colour;
      /** Millimetres, before `scale`. */
      strokeWidth?: number;
      dash?: number[];
      x?: number;
      y?: number;
      scale?: number;
    }
  | {
      kind: 'text';
      /** The left end of the baseline, whatever the direction. */
      x: number;
      y: number;
      line: Line;
      /** One em, in millimetres. */
      size: number;
      fill: Colour;
    }
  | {
      kind: 'group';
      /** Where the group's own origin lies; `rotate` turns it clockwise about that point. */
      x: number;
      y: number;
      /** A window from the group's origin; what lies outside is not drawn. */
      clip?: { width: number; height: number; radius?: number };
      rotate?: 0 | 90 | 180 | 270;
      items: Item[];
    }
  | {
      /** What is drawn in many places: a PDF holds the same list of items once. */
      kind: 'stamp';
      items: readonly Item[];
    };

/** One side of a sheet. */
export type Page = {
  width: number;
  height: number;
  items: Item[];
  /** Where it is cut, if not at its edge, and how far its colours go beyond. */
  cut?: { x: number; y: number; width: number; height: number; bleed: number };
};
