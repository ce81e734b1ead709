/**
 * Scripts that are written into the page, so that a page is one answer.
 *
 * @module
 */

import { buildSync } from 'esbuild';
import { oldestBrowsers } from './browsers.ts';

/**
 * The TypeScript file `entry` and what it imports, as one minified classic script for the oldest
 * browsers that the site promises to serve. What it declares and `values` has is written into it.
 */
export function inlineScript(entry: string, values: Record<string, unknown> = {}): string {
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    define: Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, JSON.stringify(value)]),
    ),
    target: [...oldestBrowsers],
  });
  return outputFiles[0]?.text.trim() ?? '';
}
