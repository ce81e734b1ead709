/**
 * A page or a file of the built site, in memory, with all the headers it is ever sent with.
 *
 * Both are made at start, once: a scan then costs the server little more than a health check.
 *
 * @module
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { EglantineError } from '../errors.ts';
import { compressions, type Encoding } from './encoding.ts';

/** What the build's manifest says of a page or a file. */
export const assetEntry = z.object({
  file: z.string().regex(/^(?!\/)(?!.*(^|\/)\.\.(\/|$))[^\\\0]+$/),
  type: z.string().min(1),
  etag: z.string().regex(/^"[!#-~]+"$/),
  encodings: z.array(z.enum(compressions)),
  immutable: z.literal(true).optional(),
  policy: z.string().min(1).optional(),
  permissions: z.string().min(1).optional(),
  /** A page that only says that it is not translated yet. */
  untranslated: z.literal(true).optional(),
});

type Headers = Readonly<Record<string, string>>;

/** An asset in one encoding. */
export type Variant = {
  bytes: Uint8Array<ArrayBuffer>;
  etag: string;
  /** Headers of the whole, to be kept as long as the asset may be. */
  kept: Headers;
  /** Headers of a 304. They replace the ones the reader holds: the policy is among them. */
  unchanged: Headers;
  /** Headers of the whole, chosen for this one reader, to be kept by nobody. */
  once: Headers;
};

/** A page or a file of the site; `identity` is always among its variants. */
export type Asset = {
  kind: 'page' | 'file';
  encodings: readonly Encoding[];
  variants: { identity: Variant } & Partial<Record<Encoding, Variant>>;
};

const suffixes = { br: '.br', gzip: '.gz', identity: '' } as const;

function readBytes(folder: string, file: string): Uint8Array<ArrayBuffer> {
  try {
    return readFileSync(join(folder, file));
  } catch {
    throw new EglantineError('siteDamaged', { file }, 500);
  }
}

/**
 * Reads what `entry` names below `folder`, to be sent with `common` headers too. Throws
 * `EglantineError` `siteDamaged`, with `file`, for one that isn't there.
 */
export function readAsset(
  folder: string,
  kind: Asset['kind'],
  entry: z.infer<typeof assetEntry>,
  common: Headers,
): Asset {
  const always = {
    ...common,
    ...(entry.policy && { 'Content-Security-Policy': entry.policy }),
    ...(entry.permissions && { 'Permissions-Policy': entry.permissions }),
  };
  const caching = entry.immutable ? 'public, max-age=31536000, immutable' : 'no-cache';

  const variant = (encoding: Encoding): Variant => {
    const bytes = readBytes(folder, entry.file + suffixes[encoding]);
    const compressed = encoding !== 'identity';
    // Other bytes, other name: a strong tag may not be shared between encodings.
    const etag = compressed ? entry.etag.replace(/"$/, `-${encoding}"`) : entry.etag;
    const content = {
      'Content-Type': entry.type,
      'Content-Length': String(bytes.byteLength),
      ...(compressed && { 'Content-Encoding': encoding }),
    };
    const unchanged = {
      ...always,
      'Cache-Control': caching,
      ETag: etag,
      Vary: 'Accept-Encoding',
    };
    const once = {
      ...always,
      ...content,
      'Cache-Control': 'no-store',
      Vary: 'Accept-Encoding, Accept-Language',
    };
    return { bytes, etag, unchanged, once, kept: { ...unchanged, ...content } };
  };

  const encodings = compressions.filter((encoding) => entry.encodings.includes(encoding));
  const variants = Object.fromEntries(encodings.map((encoding) => [encoding, variant(encoding)]));
  return { kind, encodings, variants: { ...variants, identity: variant('identity') } };
}
