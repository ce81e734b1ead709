/**
 * The one place that reaches into pdfkit: it embeds fonts, but would draw only what it shaped itself.
 *
 * @module
 */

import type { OpenFont } from './fonts.ts';
import type { Glyph } from './text.ts';

type Document = PDFKit.PDFDocument;

/** What pdfkit keeps of a font that it embeds; its types don't tell. */
type PdfkitFont = {
  id: string;
  /** The glyphs to embed, by their numbers in the whole font. */
  subset: { glyphs: number[] };
  /** For each of these, its advance in 1/1000 em, and the code points it stands for. */
  widths: number[];
  unicode: number[][];
  ref: () => unknown;
};

type PdfkitDocument = {
  _font: PdfkitFont;
  _root: { data: { ViewerPreferences: { data: Record<string, unknown> } } };
  page: { fonts: Record<string, unknown> };
};

/** A glyph as a document draws it: its number there, and its advance in 1/1000 em. */
export type NumberedGlyph = { number: number; advance: number };

/** A font as one document embeds it, with what it has of it so far. */
export type EmbeddedFont = {
  pdfkit: PdfkitFont;
  font: OpenFont;
  glyphs: Map<string, NumberedGlyph>;
};

/** Embeds a font, as yet without any glyph, under its own name. */
export function embedFont(document: Document, font: OpenFont): EmbeddedFont {
  document.registerFont(font.name, font.file).font(font.name);
  return { pdfkit: inside(document)._font, font, glyphs: new Map() };
}

/** Makes a font known to the page that is being drawn; gives the name it has there. */
export function addToPage(document: Document, { pdfkit }: EmbeddedFont): string {
  inside(document).page.fonts[pdfkit.id] ??= pdfkit.ref();
  return pdfkit.id;
}

/**
 * Embeds a glyph that stands for `text`.
 *
 * A glyph that stands for different texts has as many numbers, so that each can be read out right.
 */
export function addGlyph(
  { pdfkit, font, glyphs }: EmbeddedFont,
  { id }: Glyph,
  text: string,
): NumberedGlyph {
  const key = `${id} ${text}`;
  let numbered = glyphs.get(key);
  if (!numbered) {
    const advance = font.shaper.glyphHAdvance(id);
    numbered = { number: pdfkit.subset.glyphs.push(id) - 1, advance };
    pdfkit.widths[numbered.number] = advance;
    pdfkit.unicode[numbered.number] = Array.from(
      text,
      (character) => character.codePointAt(0) ?? 0,
    );
    glyphs.set(key, numbered);
  }
  return numbered;
}

/** The advance of a glyph, in 1/1000 em. */
export function advanceOf({ font }: EmbeddedFont, { id }: Glyph): number {
  return font.shaper.glyphHAdvance(id);
}

/** Asks viewers to print without fitting to the paper, which would shift labels. Needs `displayTitle`. */
export function printUnscaled(document: Document): void {
  inside(document)._root.data.ViewerPreferences.data['PrintScaling'] = 'None';
}

/** Draws with one piece of content for all: a piece for each line of a code would fill the memory. */
export function drawAtOnce(document: Document, draw: () => void): void {
  const pieces: unknown[] = [];
  document.addContent = (piece) => {
    pieces.push(piece);
    return document;
  };
  try {
    draw();
  } finally {
    Reflect.deleteProperty(document, 'addContent');
  }
  document.addContent(pieces.join('\n'));
}

function inside(document: Document): PdfkitDocument {
  return document as unknown as PdfkitDocument;
}
