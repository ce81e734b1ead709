/**
 * A small built site, with the manifest the build leaves.
 *
 * @module
 */

import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

export const policy = "default-src 'none'; style-src 'sha256-abc'; frame-ancestors 'none'";

const paths = {
  fr: ['/', '/404/', '/sante/', '/sante/tpe/', '/sante/pas-traduit/', '/qui/', '/traces/'],
  en: ['/', '/404/', '/sante/', '/sante/tpe/'],
  ar: ['/', '/404/', '/sante/', '/sante/pas-traduit/'],
};

/** What the fixture's page at `path` says; `filling` does not compress. */
export function pageText(path: string, filling = ''): string {
  return `<!doctype html><title>${path}</title><p>${`page ${path} `.repeat(50)}${filling}</p>`;
}

/**
 * Writes the site into `folder`: French, English and Arabic, `/sante/tpe/` missing in Arabic,
 * `/sante/pas-traduit/` there only to say so.
 * `fillingBytes` makes each page about that long, compressed.
 */
export function writeSite(folder: string, fillingBytes = 0): void {
  const filling = randomBytes(Math.ceil((fillingBytes * 3) / 4)).toString('base64');
  const write = (file: string, type: string, text: string, compressed = true) => {
    const bytes = Buffer.from(text);
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), bytes);
    if (compressed) {
      writeFileSync(join(folder, `${file}.br`), brotliCompressSync(bytes));
      writeFileSync(join(folder, `${file}.gz`), gzipSync(bytes));
    }
    const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 16)}"`;
    return { file, type, etag, encodings: compressed ? ['br', 'gzip'] : [] };
  };
  const pages: Record<string, object> = {};
  for (const [language, own] of Object.entries(paths)) {
    for (const path of own.map((each) => `/${language}${each}`)) {
      const file = `${path.slice(1)}index.html`;
      const text = pageText(path, filling);
      const untranslated = path === '/ar/sante/pas-traduit/' && { untranslated: true };
      pages[path] = { ...write(file, 'text/html; charset=utf-8', text), policy, ...untranslated };
    }
  }
  const script = 'text/javascript; charset=utf-8';
  const files = {
    '/icon.svg': write('icon.svg', 'image/svg+xml', '<svg/>'),
    '/photo.bin': write('photo.bin', 'application/octet-stream', 'bytes', false),
    '/service-worker.js': {
      ...write('service-worker.js', script, '"worker"'),
      policy: "default-src 'self'",
    },
    '/_astro/x.C0FFEE.js': { ...write('_astro/x.C0FFEE.js', script, '"x"'), immutable: true },
  };
  const languages = Object.keys(paths);
  const manifest = { languages, exit: 'https://exit.example/', pages, files };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
}
