/**
 * `site/drawings/`: what is drawn by hand, as SVG whose colours are the site's.
 *
 * @module
 */

import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

/** A drawing: what it is framed by, and what is inside. */
export type Drawing = { viewBox: string; inside: string };

function readDrawing(file: string): Drawing {
  const text = readFileSync(file, 'utf8').replace(/\s*\n\s*/g, ' ');
  const [, viewBox, inside] = /^<svg [^>]*?viewBox="([^"]+)"[^>]*>(.*)<\/svg> ?$/.exec(text) ?? [];
  if (!viewBox || !inside) throw new Error(`${file}: is no <svg viewBox="…">`);
  return { viewBox, inside: inside.trim() };
}

/** Every drawing, by the name of its file. Throws on a file that is none. */
export const drawings: Record<string, Drawing> = Object.fromEntries(
  globSync('site/drawings/*.svg')
    .sort()
    .map((file) => [basename(file, '.svg'), readDrawing(file)]),
);

/** A drawing as HTML. Nobody hears it: what it shows is said beside it. */
export function drawingHtml({ viewBox, inside }: Drawing): string {
  return `<svg class="drawing" viewBox="${viewBox}" aria-hidden="true">${inside}</svg>`;
}
