/**
 * Scripts that are written into the page, so that a page is one answer.
 *
 * @module
 */

import { buildSync } from 'esbuild';
import { oldestBrowsers } from './browsers.ts';

/**
 * The TypeScript file `entry` and what it imports, as one minified classic script for the oldest
 * browsers that the site promises to serve.
 */
export function inlineScript(entry: string): string {
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: [...oldestBrowsers],
  });
  return outputFiles[0]?.text.trim() ?? '';
}
