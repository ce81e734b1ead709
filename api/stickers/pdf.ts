/**
 * Pages as a PDF, its text as text: fonts embedded and cut down to what is used, so that any printer
 * draws the same, and each word can be searched and read out.
 *
 * @module
 */

import { once } from 'node:events';
import type { Item, Page } from './drawing.ts';
import { openFont, type FontName } from './fonts.ts';
import { TextContent } from './pdf-text.ts';
import {
  addGlyph,
  advanceOf,
  addToPage,
  drawAtOnce,
  embedFont,
  makeStamp,
  printUnscaled,
  putStamp,
  setBoxes,
  type Edges,
  type EmbeddedFont,
  type Stamp,
} from './pdfkit.ts';

type Document = PDFKit.PDFDocument;
type TextItem = Extract<Item, { kind: 'text' }>;
type Group = Extract<Item, { kind: 'group' }>;
type Path = Extract<Item, { kind: 'path' }>;

/** A document being written, the fonts it embeds so far, and its stamps by what they show. */
type Sheet = {
  document: Document;
  fonts: Map<FontName, EmbeddedFont>;
  stamps: Map<readonly Item[], Stamp>;
};

const pointsPerMillimetre = 72 / 25.4;

/** No page is as wide, in millimetres: what a stamp shows is not cut. */
const beyond = 1000;

/** What is gathered before it is kept, in bytes. */
const chunk = 2 ** 18;

/**
 * Writes pages as one PDF, each as large in print as it says.
 *
 * Gives the same bytes for the same pages, title and date.
 */
export async function writePdf(
  pages: Iterable<Page>,
  { title, date }: { title: string; date: Date },
): Promise<Buffer<ArrayBuffer>> {
  const { default: PDFDocument } = await import('pdfkit');
  const document = new PDFDocument({
    autoFirstPage: false,
    font: '',
    pdfVersion: '1.7',
    displayTitle: true,
    info: { Title: title, Producer: 'Églantine', Creator: 'Églantine', CreationDate: date },
  });
  printUnscaled(document);
  const sheet: Sheet = { document, fonts: new Map(), stamps: new Map() };
  const bytes = gather(document);
  for (const page of pages) {
    const { width, height, items } = page;
    const size = [width * pointsPerMillimetre, height * pointsPerMillimetre];
    document.addPage({ size, margin: 0 }).scale(pointsPerMillimetre);
    setBoxes(document, edgesOf(page, 0), edgesOf(page, page.cut?.bleed ?? 0));
    for (const item of items) drawAtOnce(document, () => draw(sheet, item));
  }
  document.end();
  await once(document, 'end');
  return bytes();
}

/** Where a page is cut, or, `more` millimetres beyond, its colours end; in points from below. */
function edgesOf({ width, height, cut }: Page, more: number): Edges {
  const { x, y, ...size } = cut ?? { x: 0, y: 0, width, height };
  const edges: Edges = [
    Math.max(0, x - more),
    Math.max(0, height - y - size.height - more),
    Math.min(width, x + size.width + more),
    Math.min(height, height - y + more),
  ];
  return edges.map((edge) => edge * pointsPerMillimetre) as Edges;
}

/**
 * What a document writes, copied together: pdfkit hands out what is left of buffers many times as
 * large, which would stay whole.
 */
function gather(document: Document): () => Buffer<ArrayBuffer> {
  const full: Buffer[] = [];
  let last = Buffer.allocUnsafeSlow(chunk);
  let used = 0;
  document.on('data', (piece: Buffer) => {
    for (let from = 0; from < piece.length;) {
      const copied = piece.copy(last, used, from);
      from += copied;
      used += copied;
      if (used < chunk) continue;
      full.push(last);
      last = Buffer.allocUnsafeSlow(chunk);
      used = 0;
    }
  });
  return () => {
    // In memory of its own, which may be handed to another thread whole.
    const all = Buffer.allocUnsafeSlow(full.length * chunk + used);
    for (const [index, one] of full.entries()) one.copy(all, index * chunk);
    last.copy(all, full.length * chunk, 0, used);
    return all;
  };
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
    case 'stamp':
      return drawStamp(sheet, item);
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

function drawStamp(sheet: Sheet, { items }: Extract<Item, { kind: 'stamp' }>): void {
  const { document, stamps } = sheet;
  let stamp = stamps.get(items);
  if (!stamp) {
    const reach: Edges = [-beyond, -beyond, beyond, beyond];
    stamp = makeStamp(document, `Stamp${stamps.size}`, reach, () => {
      for (const item of items) draw(sheet, item);
    });
    stamps.set(items, stamp);
  }
  putStamp(document, stamp);
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
