/**
 * Text as lines of glyphs, shaped once however often it is printed.
 *
 * Loading this module loads HarfBuzz: what the server loads when it starts does not import it.
 *
 * @module
 */

import { breakParagraph } from './breaking.ts';
import type { Weight } from './fonts.ts';
import { openParagraph, shapePart, type Line } from './shaping.ts';

export type { FontName, Weight } from './fonts.ts';
export type { Cluster, Glyph, Line, ShapedRun } from './shaping.ts';

/** Enough for all phrases of all designs, and for the codes and places of a print. */
const textsKept = 4000;

const kept = new Map<string, Line[]>();

/**
 * Shapes a text as one line, in the direction of `language` (a BCP 47 code).
 *
 * Throws `stickerGlyphMissing` if some character, a line end among others, can't be drawn.
 */
export function shapeLine(text: string, language: string, weight: Weight): Line {
  const [line] = keep(`line ${weight} ${language} ${text}`, () => {
    const paragraph = openParagraph(text, language, weight);
    return [shapePart(paragraph, 0, paragraph.text.length)];
  });
  return line as Line;
}

/**
 * Breaks a text into as few lines as fit in `widthInEm`, of widths as even as they can be.
 *
 * A line ends at each `\n`, and at spaces. It ends neither at a no-break space, nor inside a number
 * written in groups ("05 56 00 00 00"), nor between a word and the sign or punctuation that goes
 * with it. What can't be broken and is wider than asked stays one line: its `width` says so.
 *
 * Throws `stickerGlyphMissing` if some character can't be drawn.
 */
export function breakLines(
  text: string,
  language: string,
  weight: Weight,
  widthInEm: number,
): Line[] {
  return keep(`${widthInEm} ${weight} ${language} ${text}`, () =>
    text
      .split('\n')
      .flatMap((part) => breakParagraph(openParagraph(part, language, weight), widthInEm)),
  );
}

function keep(key: string, make: () => Line[]): Line[] {
  let lines = kept.get(key);
  if (!lines) {
    lines = make();
    if (kept.size >= textsKept) kept.clear();
    kept.set(key, lines);
  }
  return lines;
}
