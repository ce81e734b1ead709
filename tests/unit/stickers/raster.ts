/**
 * Pages as grey pixels, by MuPDF, to compare drawings.
 *
 * @module
 */

import * as mupdf from 'mupdf';

/** Ink at each pixel, row by row: 0 is paper, 255 is black. */
export type Raster = { width: number; height: number; ink: Uint8Array };

/** Draws the first page of a PDF, `scale` pixels a point. */
export function rasterise(pdf: Uint8Array, scale: number): Raster {
  const page = mupdf.Document.openDocument(pdf, 'application/pdf').loadPage(0);
  return readInk(page.toPixmap(mupdf.Matrix.scale(scale, scale), mupdf.ColorSpace.DeviceGray));
}

/** The pixels of a PNG file. */
export function readPng(png: Uint8Array): Raster {
  return readInk(new mupdf.Image(png).toPixmap());
}

/** The share of `one`'s ink and of `other`'s that the other lacks within `reach` pixels about it. */
export function inkApart(one: Raster, other: Raster, reach = 0): number {
  return Math.max(inkMissing(one, other, reach), inkMissing(other, one, reach));
}

function inkMissing(one: Raster, other: Raster, reach: number): number {
  let missing = 0;
  let all = 0;
  one.ink.forEach((ink, index) => {
    all += ink;
    if (ink === 0) return;
    const [x, y] = [index % one.width, Math.floor(index / one.width)];
    let found = 0;
    for (let row = y - reach; row <= y + reach; row += 1) {
      for (let column = x - reach; column <= x + reach; column += 1) {
        if (column < 0 || column >= other.width || row < 0 || row >= other.height) continue;
        found = Math.max(found, other.ink[row * other.width + column] ?? 0);
      }
    }
    missing += Math.max(0, ink - found);
  });
  return all === 0 ? 0 : missing / all;
}

function readInk(pixmap: mupdf.Pixmap): Raster {
  const [width, height, samples] = [pixmap.getWidth(), pixmap.getHeight(), pixmap.getPixels()];
  const step = samples.length / (width * height);
  const ink = Uint8Array.from(
    { length: width * height },
    (_, at) => 255 - (samples[at * step] ?? 0),
  );
  return { width, height, ink };
}
