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

/** A thing of a file that others name; what ends is written out. */
type Reference = { end: (content?: string) => void };

type PdfkitPage = {
  fonts: Record<string, unknown>;
  xobjects: Record<string, unknown>;
  dictionary: { data: Record<string, unknown> };
};

type PdfkitDocument = {
  _font: PdfkitFont;
  _root: { data: { ViewerPreferences: { data: Record<string, unknown> } } };
  page: PdfkitPage;
  ref: (data: object) => Reference;
};

/** Left, bottom, right and top, in points from the bottom left corner of a page. */
export type Edges = [left: number, bottom: number, right: number, top: number];

/** What a document holds once, to be drawn wherever it is wanted. */
export type Stamp = { name: string; reference: Reference };

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

/** Tells who cuts the page where it is cut, and up to where its colours go. */
export function setBoxes(document: Document, trim: Edges, bleed: Edges): void {
  Object.assign(inside(document).page.dictionary.data, { TrimBox: trim, BleedBox: bleed });
}

/** Draws with one piece of content for all: a piece for each line of a code would fill the memory. */
export function drawAtOnce(document: Document, draw: () => void): void {
  const content = contentOf(document, draw);
  document.addContent(content);
}

/** Makes what `draw` draws within `reach` a stamp, under a `name` of its own. */
export function makeStamp(document: Document, name: string, reach: Edges, draw: () => void): Stamp {
  const { page } = inside(document);
  const fonts: Record<string, unknown> = {};
  // Its fonts are its own to name: it is drawn on pages that know nothing of them.
  inside(document).page = Object.create(page, { fonts: { value: fonts } }) as PdfkitPage;
  try {
    const content = contentOf(document, draw);
    const Resources = { Font: fonts };
    const form = { Type: 'XObject', Subtype: 'Form', BBox: reach, Resources };
    const reference = inside(document).ref(form);
    reference.end(content);
    return { name, reference };
  } finally {
    inside(document).page = page;
  }
}

/** Draws a stamp where the page's origin is. */
export function putStamp(document: Document, { name, reference }: Stamp): void {
  inside(document).page.xobjects[name] ??= reference;
  document.addContent(`/${name} Do`);
}

/** What `draw` adds to the page, kept from it. */
function contentOf(document: Document, draw: () => void): string {
  const pieces: unknown[] = [];
  const own = Object.getOwnPropertyDescriptor(document, 'addContent');
  document.addContent = (piece) => {
    pieces.push(piece);
    return document;
  };
  try {
    draw();
  } finally {
    Reflect.deleteProperty(document, 'addContent');
    if (own) Object.defineProperty(document, 'addContent', own);
  }
  return pieces.join('\n');
}

function inside(document: Document): PdfkitDocument {
  return document as unknown as PdfkitDocument;
}
