/**
 * The code in its place, and the same code in letters below it.
 *
 * @module
 */

import { EglantineError } from '../errors.ts';
import { leastModule, sideOf, spellCode, typedAddress, type QrCode } from './code.ts';
import type { Item } from './drawing.ts';
import { leastSize } from './fit.ts';
import { shapeLine, type Line } from './text.ts';

/** Black alone, which office printers print without a raster. */
const black = '#000000';

/** Where the code goes, and what of it in letters. */
export type CodePlace = {
  /** The square of the code with its quiet zone. */
  x: number;
  y: number;
  size: number;
  /** What is the same for each code: the address. */
  items: Item[];
  /** Of the code in letters: the middle of its baseline, and one em. */
  letters: { x: number; y: number; size: number };
};

/** A code in its place: its drawing, and its letters. */
export function drawPlacedCode(code: string, { path, side }: QrCode, place: CodePlace): Item[] {
  const { x, y, size, letters } = place;
  return [
    { kind: 'path', d: path, x, y, scale: size / side, fill: black },
    placeLine(shapeLine(spellCode(code), 'en', 700), letters),
  ];
}

function placeLine(line: Line, { x, y, size }: CodePlace['letters']): Item {
  return { kind: 'text', x: x - (line.width * size) / 2, y, line, size, fill: black };
}

/** No code is wider than this one in letters. */
const widest = () => shapeLine(spellCode('WWWWWW'), 'en', 700);

/** How far letters and digits of a code reach above and below their baseline, in em. */
const codeReach = { above: 0.78, below: 0.12 };
const addressReach = { above: 0.8, below: 0.25 };

/** Letters are this much narrower than the code above them, so that other words may stand beside. */
const share = 0.94;

/** The address and the code in letters, as they stand below a code. */
export type CodeLines = {
  /** `undefined` where it is too long. */
  address: Line | undefined;
  addressSize: number;
  size: number;
  /** Of both together, and of the wider, in millimetres. */
  height: number;
  width: number;
};

/** The lines that fit below a code `width` wide, the code in letters `wanted` millimetres at the most. */
export function codeLines(origin: string, width: number, wanted: number): CodeLines {
  const line = shapeLine(typedAddress(origin), 'en', 400);
  const sizeOf = ({ width: ems }: Line, most: number) =>
    Math.max(leastSize, Math.min(most, (width * share) / ems));
  const size = sizeOf(widest(), wanted);
  const addressSize = sizeOf(line, size * 0.78);
  const address = line.width * addressSize <= width ? line : undefined;
  const heightOf = (reach: { above: number; below: number }) => reach.above + reach.below;
  return {
    address,
    addressSize,
    size,
    height: heightOf(codeReach) * size + (address ? heightOf(addressReach) * addressSize : 0),
    width: Math.max(widest().width * size, address ? address.width * addressSize : 0),
  };
}

/** Puts a code of `size` at `x`, `y`, its letters below. */
export function placeCode(x: number, y: number, size: number, lines: CodeLines): CodePlace {
  const { address, addressSize } = lines;
  const middle = x + size / 2;
  let baseline = y + size;
  const items: Item[] = [];
  if (address) {
    baseline += addressReach.above * addressSize;
    items.push(placeLine(address, { x: middle, y: baseline, size: addressSize }));
    baseline += addressReach.below * addressSize;
  }
  const letters = { x: middle, y: baseline + codeReach.above * lines.size, size: lines.size };
  return { x, y, size, items, letters };
}

/**
 * How wide the code of a sticker of `origin` is at the least, in millimetres. Throws `stickerTooSmall`
 * with `width` and `height` (of the label), `needed` and `available` when that is more than is
 * available.
 */
export function refuseTooSmall(
  label: { width: number; height: number },
  available: number,
  origin: string,
): number {
  const needed = leastModule * sideOf(origin);
  if (available >= needed) return needed;
  throw new EglantineError('stickerTooSmall', {
    ...label,
    needed: show(needed),
    available: show(available),
  });
}

/** Tenths of a millimetre. */
function show(millimetres: number): number {
  return Math.round(millimetres * 10) / 10;
}
