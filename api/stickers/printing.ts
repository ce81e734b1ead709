/**
 * Jobs as files. Loading this module loads fonts and their shaper: the room does so when it is first
 * asked to print.
 *
 * @module
 */

import { setImmediate } from 'node:timers/promises';
import { drawCalibration } from './calibration.ts';
import { drawCode, scanAddress, type QrCode } from './code.ts';
import type { CalibrationText } from './designs.ts';
import type { Page } from './drawing.ts';
import { layPages, type Job, type Pages } from './pages.ts';
import { writePdf } from './pdf.ts';
import type { Offset, Sheet } from './sheets.ts';
import { drawSvg } from './svg.ts';

/** For how many milliseconds codes are drawn before others have their turn. */
const stretch = 10;

/** What a PDF says of itself: its title, and when it was made. */
export type Information = { title: string; date: Date };

/** A job as a PDF. Throws what `layPages` (`pages.ts`) throws, and `stickerGlyphMissing`. */
export async function printJob(job: Job, information: Information): Promise<Buffer> {
  const pages = layPages(job);
  const codeOf = await drawCodes(job.origin, new Set(job.codes));
  return writePdf(drawAll(pages, codeOf), information);
}

/** Page `number` (from 1) of a job, or its last, as an SVG picture; throws as {@link printJob} does. */
export async function previewJob(job: Job, number: number) {
  const pages = layPages(job);
  const index = Math.min(number, pages.count) - 1;
  const codeOf = await drawCodes(job.origin, new Set(pages.codesOn(index)));
  return { pages: pages.count, svg: drawSvg(pages.draw(index, codeOf)), dropped: pages.dropped };
}

/** The calibration page as a PDF. */
export function printCalibration(
  sheet: Sheet,
  offset: Offset,
  text: CalibrationText,
  language: string,
  date: Date,
): Promise<Buffer> {
  const page = drawCalibration(sheet, offset, text, language);
  return writePdf([page], { title: text.title, date });
}

function* drawAll(pages: Pages, codeOf: (code: string) => QrCode): Generator<Page> {
  for (let index = 0; index < pages.count; index += 1) yield pages.draw(index, codeOf);
}

/** Draws `codes` a few at a time, so that nobody who scans meanwhile waits. */
async function drawCodes(origin: string, codes: ReadonlySet<string>) {
  const drawn = new Map<string, QrCode>();
  let started = performance.now();
  for (const code of codes) {
    drawn.set(code, drawCode(scanAddress(origin, code)));
    if (performance.now() - started < stretch) continue;
    await setImmediate();
    started = performance.now();
  }
  return (code: string): QrCode => drawn.get(code) ?? drawCode(scanAddress(origin, code));
}
