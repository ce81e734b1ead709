/**
 * One label: words, the code, and the same code in letters.
 *
 * A label's words are laid out once for all labels of a sheet; only the codes differ.
 *
 * @module
 */

import { EglantineError } from '../errors.ts';
import type { Item } from './drawing.ts';
import { circle, leastSize, rectangle } from './fit.ts';
import { codeLines, placeCode, refuseTooSmall } from './placed-code.ts';
import type { CodeLines, CodePlace } from './placed-code.ts';
import { isBackwards } from './languages.ts';
import { labelMargins, type Sheet } from './sheets.ts';
import { layWords, type LaidWords, type Part, type Words } from './words.ts';

const between = (least: number, value: number, most: number) =>
  Math.min(Math.max(least, value), most);

/** A label without its code. */
export type Template = {
  items: Item[];
  code: CodePlace;
  /** What found no room. */
  dropped: (Part | 'address')[];
};

/** Blank below a code's letters. */
const codePad = 0.8;

/** Blank along the edge of a round label, which is seldom stuck on quite in the middle. */
const roundRim = 0.4;

type Box = { x: number; y: number; width: number; height: number };

/**
 * Lays out the label of `sheet`. Throws `stickerTooSmall` with `width`, `height` (its own), `needed`
 * and `available` (for the code), all in millimetres, when the code would be too fine to scan,
 * `stickerTextTooLong` with `width` and `height` when not even the hooks fit.
 */
export function layLabel(sheet: Sheet, words: Words, origin: string): Template {
  const margins = labelMargins(sheet);
  const box = {
    x: margins.x,
    y: margins.y,
    width: sheet.labelWidth - 2 * margins.x,
    height: sheet.labelHeight - 2 * margins.y,
  };
  const label = { width: sheet.labelWidth, height: sheet.labelHeight };
  const available = sheet.round ? roundRoom(box) : Math.min(box.width, box.height);
  const needed = refuseTooSmall(label, available, origin);
  const lay = sheet.round ? layRound : box.width / box.height < 1.2 ? layAbove : layBeside;
  const template = lay(box, words, origin, needed);
  if (!template) throw new EglantineError('stickerTextTooLong', label);
  return template;
}

/** The widest square that a circle holds with two lines of letters below it. */
function roundRoom({ width }: Box): number {
  const radius = width / 2 - roundRim;
  const letters = 4.1;
  // The side of the square in the diagonal's theorem, 2s² + 2·letters·s + letters² = 4·radius².
  return (Math.sqrt(8 * radius ** 2 - letters ** 2) - letters) / 2;
}

/** The code on the side where reading ends, the words on the other; two languages on both sides. */
function layBeside(box: Box, words: Words, origin: string, needed: number): Template | undefined {
  const { texts } = words;
  const wide = Math.max(needed, Math.min(box.width * 0.44, 38));
  const below = codeLines(origin, wide, between(1.9, box.height * 0.085, 4.2));
  const room = box.height - below.height - codePad;
  const hasRoom = room >= needed;
  const size = Math.min(wide, hasRoom ? room : box.height);
  const lines = hasRoom ? codeLines(origin, size, below.size) : undefined;
  const pad = between(0.5, Math.min(box.width, box.height) * 0.06, 2.4);
  const most = Math.min(box.height * 0.2, 12);

  const column = (box.width - size) / 2;
  if (texts.length === 2 && column >= 26 && lines) {
    return layOnBothSides(box, words, placeColumn(box.x + column, size, lines, box), pad);
  }
  const backwards = texts.every(({ language }) => isBackwards(language));
  const codeX = backwards ? box.x : box.x + box.width - size;
  const left = backwards ? box.x + size : box.x + pad;
  const right = backwards ? box.x + box.width - pad : codeX;
  const align = words.design.look === 'plain' ? 'centre' : 'start';
  if (lines) {
    const code = placeColumn(codeX, size, lines, box);
    const zone = rectangle(left, box.y + pad, right, box.y + box.height - pad);
    const laid = layWords(words, zone, { most, align });
    return laid && finish(laid, code, lines.address !== undefined);
  }
  return layWithLetters(box, words, origin, { x: codeX, size, left, right, most });
}

/** A label too low for letters under the code: they stand under the words. */
function layWithLetters(
  box: Box,
  words: Words,
  origin: string,
  room: { x: number; size: number; left: number; right: number; most: number },
): Template | undefined {
  const { left, right, size, most } = room;
  const lines = codeLines(origin, right - left, between(leastSize, box.height * 0.14, 3));
  if (lines.width > right - left) return undefined;
  const bottom = box.y + box.height - 0.3;
  const top = bottom - lines.height;
  const place = placeCode(left, top - (right - left), right - left, lines);
  const code = { ...place, x: room.x, y: box.y + (box.height - size) / 2, size };
  const zone = rectangle(left, box.y + 0.2, right, top - 0.3);
  const laid = layWords(words, zone, { most, align: 'centre' });
  return laid && finish(laid, code, lines.address !== undefined);
}

/** A code in a column of its own: its quiet zone may reach the edge of the box, its letters not. */
function placeColumn(x: number, size: number, lines: CodeLines, box: Box): CodePlace {
  const free = Math.max(0, box.height - size - lines.height - codePad);
  return placeCode(x, box.y + free / 2, size, lines);
}

function layOnBothSides(
  box: Box,
  words: Words,
  code: CodePlace,
  pad: number,
): Template | undefined {
  const [first, second] = words.texts;
  if (!first || !second) return undefined;
  const top = box.y + pad;
  const bottom = box.y + box.height - pad;
  const most = Math.min(box.height * 0.2, 12);
  const backwards = isBackwards(first.language);
  const [left, right] = backwards ? [second, first] : [first, second];
  const lay = (text: typeof first, from: number, to: number) =>
    layWords({ ...words, texts: [text] }, rectangle(from, top, to, bottom), {
      most,
      align: 'start',
    });
  const laid = [
    lay(left, box.x + pad, code.x),
    lay(right, code.x + code.size, box.x + box.width - pad),
  ];
  if (!laid[0] || !laid[1]) return undefined;
  const dropped = [...new Set([...laid[0].dropped, ...laid[1].dropped])];
  return { items: [...code.items, ...laid[0].items, ...laid[1].items], code, dropped };
}

/** A label about as high as it is wide: words above the code. */
function layAbove(box: Box, words: Words, origin: string, needed: number): Template | undefined {
  const size = between(needed, Math.min(box.width * 0.6, box.height * 0.45), 60);
  const lines = codeLines(origin, size, between(1.9, box.height * 0.05, 5));
  const pad = between(0.5, box.width * 0.06, 4);
  const y = box.y + box.height - pad - lines.height - size;
  const code = placeCode(box.x + (box.width - size) / 2, y, size, lines);
  const zone = rectangle(box.x + pad, box.y + pad, box.x + box.width - pad, y);
  const laid = layWords(words, zone, {
    most: box.width * 0.14,
    align: 'centre',
    codeIs: 'below',
  });
  return laid && finish(laid, code, lines.address !== undefined);
}

/** Everything within a circle: words above the code, letters below. */
function layRound(box: Box, words: Words, origin: string, needed: number): Template | undefined {
  const radius = Math.min(box.width, box.height) / 2 - roundRim;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const size = between(needed, radius * 0.9, 40);
  const lines = codeLines(origin, size, between(1.9, radius * 0.118, 4));
  // As low as the circle is still as wide as the letters, and above them as the code.
  const reach = (width: number) => Math.sqrt(radius ** 2 - (width / 2) ** 2);
  const bottom = Math.min(reach(lines.width), reach(size) + lines.height);
  const code = placeCode(x - size / 2, y + bottom - lines.height - size, size, lines);
  const zone = circle(x, y, radius, y - radius, code.y);
  const laid = layWords(words, zone, {
    most: radius * 0.2,
    align: 'centre',
    codeIs: 'below',
  });
  return laid && finish(laid, code, lines.address !== undefined);
}

function finish(laid: LaidWords, code: CodePlace, hasAddress: boolean): Template {
  const dropped = hasAddress ? laid.dropped : [...laid.dropped, 'address' as const];
  return { items: [...laid.items, ...code.items], code, dropped };
}
