/**
 * PDFs read back by MuPDF, which shares nothing with what wrote them.
 *
 * @module
 */

import * as mupdf from 'mupdf';
import decodeQr from 'qr/decode.js';

const millimetresPerPoint = 25.4 / 72;

/** A box in millimetres from the top left corner of the page. */
export type Box = { x: number; y: number; width: number; height: number };

export const open = (pdf: Uint8Array) => mupdf.Document.openDocument(pdf, 'application/pdf');

/** The pages of a PDF, in millimetres. */
export function sizesOf(pdf: Uint8Array): { width: number; height: number }[] {
  const document = open(pdf);
  return Array.from({ length: document.countPages() }, (_, index) => {
    const [x0, y0, x1, y1] = document.loadPage(index).getBounds();
    return { width: (x1 - x0) * millimetresPerPoint, height: (y1 - y0) * millimetresPerPoint };
  });
}

/** One of the boxes that the first page names, in whole millimetres: left, bottom, right, top. */
export function boxIn(pdf: Uint8Array, name: string): number[] {
  const page = new mupdf.PDFDocument(pdf).findPage(0);
  const box = page.get(name);
  return [0, 1, 2, 3].map((side) => Math.round(box.get(side).asNumber() * millimetresPerPoint));
}

/** The boxes of what a page fills in pure black: the codes, dark module to dark module. */
export function codesIn(pdf: Uint8Array, page = 0): Box[] {
  return pathsIn(pdf, page, 'fillPath').filter(({ width, height }) => width > 5 && height > 5);
}

/** The boxes of the lines that a page draws. */
export function linesIn(pdf: Uint8Array, page = 0): Box[] {
  return pathsIn(pdf, page, 'strokePath');
}

function pathsIn(pdf: Uint8Array, page: number, kind: 'fillPath' | 'strokePath'): Box[] {
  const boxes: Box[] = [];
  const add = (path: mupdf.Path, ctm: mupdf.Matrix, isBlack: boolean) => {
    const corners: [number, number][] = [];
    const to = (x: number, y: number) => {
      const [a, b, c, d, e, f] = ctm;
      corners.push([a * x + c * y + e, b * x + d * y + f]);
    };
    path.walk({
      moveTo: to,
      lineTo: to,
      curveTo: (...[, , , , x, y]) => to(x, y),
      closePath: () => undefined,
    });
    const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
    const [x, y] = [Math.min(...xs), Math.min(...ys)];
    if (!isBlack) return;
    const inMillimetres = (points: number) => points * millimetresPerPoint;
    boxes.push({
      x: inMillimetres(x),
      y: inMillimetres(y),
      width: inMillimetres(Math.max(...xs) - x),
      height: inMillimetres(Math.max(...ys) - y),
    });
  };
  const device = new mupdf.Device(
    kind === 'fillPath'
      ? {
          fillPath: (path, _evenOdd, ctm, _space, colour) =>
            add(
              path,
              ctm,
              colour.every((part) => part === 0),
            ),
        }
      : { strokePath: (path, _stroke, ctm) => add(path, ctm, true) },
  );
  open(pdf).loadPage(page).run(device, mupdf.Matrix.identity);
  device.close();
  return boxes;
}

/** What the code in `box` says on a page drawn at `dpi` dots an inch. */
export function readCodeIn(pdf: Uint8Array, page: number, box: Box, dpi = 300): string {
  const scale = dpi / 72;
  const quiet = box.width * 0.13;
  const points = (millimetres: number) => (millimetres / millimetresPerPoint) * scale;
  const pixmap = open(pdf)
    .loadPage(page)
    .toPixmap(mupdf.Matrix.scale(scale, scale), mupdf.ColorSpace.DeviceRGB, false);
  const side = Math.round(points(box.width + 2 * quiet));
  const [left, top] = [Math.round(points(box.x - quiet)), Math.round(points(box.y - quiet))];
  const [pixels, width] = [pixmap.getPixels(), pixmap.getWidth()];
  const data = new Uint8Array(side * side * 4).fill(255);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const from = ((top + y) * width + left + x) * 3;
      data.set(pixels.subarray(from, from + 3), (y * side + x) * 4);
    }
  }
  return decodeQr({ width: side, height: side, data });
}
