/**
 * Pages as a PDF, its text as text: fonts embedded and cut down to what is used, so that any printer
 * draws the same, and each word can be searched and read out.
 *
 * @module
 */

import { buffer } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import type { Item, Page } from './drawing.ts';
import { openFont, type FontName } from './fonts.ts';
import { TextContent } from './pdf-text.ts';
import {
  addGlyph,
  advanceOf,
  addToPage,
  drawAtOnce,
  embedFont,
  printUnscaled,
  type EmbeddedFont,
} from './pdfkit.ts';

type Document = PDFKit.PDFDocument;
type TextItem = Extract<Item, { kind: 'text' }>;
type Group = Extract<Item, { kind: 'group' }>;
type Path = Extract<Item, { kind: 'path' }>;

/** A document being written, and the fonts it embeds so far. */
type Sheet = { document: Document; fonts: Map<FontName, EmbeddedFont> };

const pointsPerMillimetre = 72 / 25.4;

/** How many milliseconds are drawn at a stretch, before others have their turn. */
const stretch = 10;

/**
 * Writes pages as one PDF, each as large in print as it says.
 *
 * Gives the same bytes for the same pages, title and date.
 */
export async function writePdf(
  pages: Iterable<Page>,
  { title, date }: { title: string; date: Date },
): Promise<Buffer> {
  const { default: PDFDocument } = await import('pdfkit');
  const document = new PDFDocument({
    autoFirstPage: false,
    font: '',
    pdfVersion: '1.7',
    displayTitle: true,
    info: { Title: title, Producer: 'Églantine', Creator: 'Églantine', CreationDate: date },
  });
  printUnscaled(document);
  const sheet: Sheet = { document, fonts: new Map() };
  const bytes = buffer(document);
  let started = performance.now();
  for (const { width, height, items } of pages) {
    const size = [width * pointsPerMillimetre, height * pointsPerMillimetre];
    document.addPage({ size, margin: 0 }).scale(pointsPerMillimetre);
    for (const item of items) {
      drawAtOnce(document, () => draw(sheet, item));
      if (performance.now() - started < stretch) continue;
      await setImmediate();
      started = performance.now();
    }
  }
  document.end();
  return bytes;
}

function draw(sheet: Sheet, item: Item): void {
  const { document } = sheet;
  switch (item.kind) {
    case 'rectangle':
      document
        .roundedRect(item.x, item.y, item.width, item.height, item.radius ?? 0)
        .fill(item.fill);
      return;
    case 'path':
      return drawPath(document, item);
    case 'text':
      return drawText(sheet, item);
    case 'group':
      return drawGroup(sheet, item);
  }
}

function drawPath(document: Document, { d, fill, stroke, ...rest }: Path): void {
  const { x = 0, y = 0, scale = 1, strokeWidth = 1, dash } = rest;
  document.save().translate(x, y).scale(scale).path(d);
  if (stroke) document.lineWidth(strokeWidth).strokeColor(stroke);
  if (stroke && dash) document.addContent(`[${dash.join(' ')}] 0 d`);
  if (fill && stroke) document.fillAndStroke(fill, stroke);
  else if (stroke) document.stroke(stroke);
  else if (fill) document.fill(fill);
  document.restore();
}

function drawGroup(sheet: Sheet, { x, y, clip, rotate = 0, items }: Group): void {
  const { document } = sheet;
  document.save().translate(x, y).rotate(rotate);
  if (clip) document.roundedRect(0, 0, clip.width, clip.height, clip.radius ?? 0).clip();
  for (const item of items) draw(sheet, item);
  document.restore();
}

/** Each glyph goes where shaping put it: a viewer adds nothing to it, nor takes from it. */
function drawText({ document, fonts }: Sheet, { x, y, line, size, fill }: TextItem): void {
  document.fillColor(fill);
  const content = new TextContent(x, y, size);
  for (const run of line.runs) {
    const font = fonts.get(run.font) ?? embedFont(document, openFont(run.font));
    fonts.set(run.font, font);
    content.setFont(addToPage(document, font));
    for (const { text, glyphs } of run.clusters) {
      const widest = Math.max(...glyphs.map((glyph) => advanceOf(font, glyph)));
      const bearer = glyphs.find((glyph) => advanceOf(font, glyph) === widest);
      for (const glyph of glyphs) {
        if (glyph === bearer) content.show(glyph, addGlyph(font, glyph, text));
        else content.showSilently(glyph, addGlyph(font, glyph, ''));
      }
    }
  }
  document.addContent(content.end());
}
