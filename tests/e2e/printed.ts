/** What a page prints, as its PDF has it. */

import type { Page } from '@playwright/test';
import * as mupdf from 'mupdf';

/** The lines of each page of what is printed, with where each begins, in millimetres. */
export async function printed(page: Page) {
  const bytes = await page.pdf({ preferCSSPageSize: true });
  const pdf = mupdf.Document.openDocument(bytes, 'application/pdf');
  return Array.from({ length: pdf.countPages() }, (_, index) => {
    const structure = pdf.loadPage(index).toStructuredText('').asJSON();
    const { blocks } = JSON.parse(structure) as {
      blocks: { lines: { text: string; bbox: { x: number; y: number } }[] }[];
    };
    return blocks
      .flatMap(({ lines }) => lines)
      .map(({ text, bbox }) => ({
        text,
        x: (bbox.x / 72) * 25.4,
        y: (bbox.y / 72) * 25.4,
      }));
  });
}

/** The same without the places. */
export const textsOf = (pages: { text: string }[][]): string[][] =>
  pages.map((lines) => lines.map(({ text }) => text));
