/**
 * Scripts that are written into the page, so that a page is one answer.
 *
 * @module
 */

import { buildSync } from 'esbuild';

/**
 * The TypeScript file `entry` and what it imports, as one minified classic script for the browsers
 * the site promises to serve (Chrome 100, Safari 15.4, Firefox 100).
 */
export function inlineScript(entry: string): string {
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: ['chrome100', 'safari15.4', 'firefox100'],
  });
  return outputFiles[0]?.text.trim() ?? '';
}
