/**
 * How passing a page on looks, at an address that its script can name.
 */
import { readFileSync } from 'node:fs';
import type { APIRoute } from 'astro';
import { transformSync } from 'esbuild';

export const GET: APIRoute = () =>
  new Response(
    transformSync(readFileSync('site/styles/share.css', 'utf8'), { loader: 'css', minify: true })
      .code,
  );
