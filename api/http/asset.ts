/**
 * A page or a file of the built site, in memory, with all the headers it is ever sent with.
 *
 * Both are made at start, once: a scan then costs the server little more than a health check. What
 * has a compressed form is held in these alone: a browser takes one of them.
 *
 * @module
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
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

type Bytes = Uint8Array<ArrayBuffer>;

/** An asset in one encoding. */
export type Variant = {
  /** Unpacked when asked for, where it is held compressed alone. */
  readonly bytes: Bytes;
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

function readBytes(folder: string, file: string): Bytes {
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

  const variant = (encoding: Encoding, length: number, read: () => Bytes): Variant => {
    const compressed = encoding !== 'identity';
    // Other bytes, other name: a strong tag may not be shared between encodings.
    const etag = compressed ? entry.etag.replace(/"$/, `-${encoding}"`) : entry.etag;
    const content = {
      'Content-Type': entry.type,
      'Content-Length': String(length),
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
    return {
      get bytes() {
        return read();
      },
      etag,
      unchanged,
      once,
      kept: { ...unchanged, ...content },
    };
  };
  const held = (encoding: Encoding): Variant => {
    const bytes = readBytes(folder, entry.file + suffixes[encoding]);
    return variant(encoding, bytes.byteLength, () => bytes);
  };

  const encodings = compressions.filter((encoding) => entry.encodings.includes(encoding));
  const variants: Partial<Record<Encoding, Variant>> = Object.fromEntries(
    encodings.map((encoding) => [encoding, held(encoding)]),
  );
  const { gzip } = variants;
  return {
    kind,
    encodings,
    variants: {
      ...variants,
      identity: gzip
        ? variant('identity', lengthUnpacked(gzip.bytes), unpacking(gzip.bytes))
        : held('identity'),
    },
  };
}

/**
 * Reads what `gzip` holds. Unpacking takes the server long, and asking next to nothing: what is there
 * still, from an answer not long ago, is given again.
 */
function unpacking(gzip: Bytes): () => Bytes {
  let last: WeakRef<Bytes> | undefined;
  return () => {
    const there = last?.deref();
    if (there) return there;
    const bytes = gunzipSync(gzip);
    last = new WeakRef(bytes);
    return bytes;
  };
}

/** How long what `gzip` holds is: its last four bytes, the lowest first (RFC 1952, 2.3.1). */
function lengthUnpacked(gzip: Bytes): number {
  return new DataView(gzip.buffer, gzip.byteOffset, gzip.byteLength).getUint32(
    gzip.byteLength - 4,
    true,
  );
}
