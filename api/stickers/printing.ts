/**
 * Jobs as files. Loading this module loads fonts and their shaper: the room does so when it is first
 * asked to print.
 *
 * @module
 */

import { drawCalibration } from './calibration.ts';
import { drawCode, scanAddress, type QrCode } from './code.ts';
import type { CalibrationText } from './designs.ts';
import type { Page } from './drawing.ts';
import { layPages, type Job, type Pages } from './pages.ts';
import { writePdf } from './pdf.ts';
import type { Offset, Sheet } from './sheets.ts';
import { drawSvg } from './svg.ts';

/** What a PDF says of itself: its title, and when it was made. */
export type Information = { title: string; date: Date };

/** A page as a picture, and how many there are; what found no room. */
export type Drawn = { pages: number; svg: string; dropped: Pages['dropped'] };

/** A job as a PDF. Throws what `layPages` (`pages.ts`) throws, and `stickerGlyphMissing`. */
export async function printJob(job: Job, information: Information): Promise<Buffer<ArrayBuffer>> {
  const pages = layPages(job);
  return writePdf(drawAll(pages, codesOf(job, pages)), information);
}

/** Page `number` (from 1) of a job, or its last, as an SVG picture; throws as {@link printJob} does. */
export function previewJob(job: Job, number: number): Drawn {
  const pages = layPages(job);
  const index = Math.min(number, pages.count) - 1;
  const svg = drawSvg(pages.draw(index, codesOf(job, pages)));
  return { pages: pages.count, svg, dropped: pages.dropped };
}

/** The calibration page as a PDF. */
export function printCalibration(
  sheet: Sheet,
  offset: Offset,
  text: CalibrationText,
  language: string,
  date: Date,
): Promise<Buffer<ArrayBuffer>> {
  const page = drawCalibration(sheet, offset, text, language);
  return writePdf([page], { title: text.title, date });
}

function* drawAll(pages: Pages, codeOf: (code: string) => QrCode): Generator<Page> {
  for (let index = 0; index < pages.count; index += 1) yield pages.draw(index, codeOf);
}

/** Draws the codes of a job, each once for all copies of it, which follow each other. */
function codesOf({ origin }: Job, { codeSize }: Pages): (code: string) => QrCode {
  let last: { code: string; drawn: QrCode } | undefined;
  return (code) => {
    if (last?.code !== code) {
      last = { code, drawn: drawCode(scanAddress(origin, code), codeSize) };
    }
    return last.drawn;
  };
}
