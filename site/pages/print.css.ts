/**
 * How a page looks on paper, at an address that the script inside a page can name.
 */
import { readFileSync } from 'node:fs';
import type { APIRoute } from 'astro';
import { transformSync } from 'esbuild';
import { oldestBrowsers } from '../browsers.ts';

export const GET: APIRoute = () =>
  new Response(
    transformSync(readFileSync('site/styles/print.css', 'utf8'), {
      loader: 'css',
      minify: true,
      target: [...oldestBrowsers],
    }).code,
  );
