/**
 * Pages and files, as the build left them.
 *
 * @module
 */

import { Hono, type Context } from 'hono';
import type { Asset, Variant } from './asset.ts';
import { preferredEncoding } from './encoding.ts';
import type { Env } from './env.ts';
import type { Site } from './site.ts';

function choose(c: Context, asset: Asset): Variant {
  const encoding = preferredEncoding(asset.encodings, c.req.header('accept-encoding'));
  return asset.variants[encoding] ?? asset.variants.identity;
}

function holds(ifNoneMatch: string | undefined, etag: string): boolean {
  return (
    ifNoneMatch?.split(',').some((tag) => {
      const given = tag.trim();
      return given === '*' || given.replace(/^W\//, '') === etag;
    }) ?? false
  );
}

/** Answers with `asset`, in the encoding the reader likes; 304 if they hold it already. */
export function sendAsset(c: Context<Env>, asset: Asset): Response {
  const variant = choose(c, asset);
  c.set('bringsHeaders', true);
  return holds(c.req.header('if-none-match'), variant.etag)
    ? new Response(null, { status: 304, headers: variant.unchanged })
    : new Response(variant.bytes, { headers: variant.kept });
}

/** Answers `status` with `asset`, whole, for this reader at this moment: nothing may keep it. */
export function sendOnce(c: Context<Env>, asset: Asset, status: 200 | 404): Response {
  const { bytes, once } = choose(c, asset);
  c.set('bringsHeaders', true);
  return new Response(bytes, { status, headers: once });
}

/** `GET` of every page and file of `site`, at its one address; a page's without its slash leads there. */
export function pageRoutes(site: Site) {
  return new Hono<Env>().get('*', (c) => {
    const asset = site.find(c.req.path);
    c.set('route', asset?.kind ?? 'page');
    if (asset) return sendAsset(c, asset);
    // Only an address that exists is ever redirected to: `//elsewhere` is none.
    if (site.find(`${c.req.path}/`)) return c.redirect(`${c.req.path}/`, 308);
    return c.notFound();
  });
}
