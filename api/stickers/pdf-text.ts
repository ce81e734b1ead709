/**
 * A line of text in the language of PDF's pages.
 *
 * @module
 */

import type { NumberedGlyph } from './pdfkit.ts';
import { unitsPerEm } from './fonts.ts';
import type { Glyph } from './text.ts';

/** Writes one text object: glyph after glyph, each moved to its place if it isn't there by itself. */
export class TextContent {
  readonly #lines: string[];
  /** What the next `TJ` shows: glyphs, and between them how far to go back, in 1/1000 em. */
  #shown = '';
  /** Where a viewer would put the next glyph, in 1/1000 em. */
  #pen = 0;
  #rise = 0;

  /** Begins at `x`, `y`, where y runs downwards; an em is `size`, all in the page's unit. */
  constructor(x: number, y: number, size: number) {
    this.#lines = ['BT', `${decimal(size)} 0 0 ${decimal(-size)} ${decimal(x)} ${decimal(y)} Tm`];
  }

  /** Goes on in the font that the page knows by `name`. */
  setFont(name: string): void {
    this.#add(`/${name} 1 Tf`);
  }

  /** Shows a glyph at its place on the line. */
  show({ x, y }: Glyph, { number, advance }: NumberedGlyph): void {
    if (y !== this.#rise) this.#add(`${decimal(y)} Ts`);
    this.#rise = y;
    const place = Math.round(x * unitsPerEm);
    if (place !== this.#pen) this.#shown += String(this.#pen - place);
    this.#shown += `<${number.toString(16).padStart(4, '0')}>`;
    this.#pen = place + advance;
  }

  /** Shows a glyph that stands for nothing by itself, such as the dots of a letter. */
  showSilently(glyph: Glyph, numbered: NumberedGlyph): void {
    this.#add('/Span <</ActualText <FEFF>>> BDC');
    this.show(glyph, numbered);
    this.#add('EMC');
  }

  end(): string {
    if (this.#rise !== 0) this.#add('0 Ts');
    this.#add('ET');
    return this.#lines.join('\n');
  }

  #add(line: string): void {
    if (this.#shown) this.#lines.push(`[${this.#shown}] TJ`);
    this.#shown = '';
    this.#lines.push(line);
  }
}

function decimal(value: number): string {
  return String(Math.round(value * 1e5) / 1e5);
}
