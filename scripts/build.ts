/**
 * Builds the site into `dist/`: Astro's pages, then for each one its Content-Security-Policy from
 * the hashes of what is written inside it, for each file its compressed forms, and the manifest
 * the server reads (`api/http/pages.ts` says its shape).
 *
 *     npm run build [-- --if-stale]
 *
 * @module
 */

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip as gzipTo } from 'node:zlib';
import { permissionsPolicy } from '../api/http/headers.ts';
import type { Manifest } from '../api/http/site.ts';
import { instance } from '../site/content/instance.ts';
import { isStale, manifestFile, sourceStamp, stampFile } from './build-if-stale.ts';
import { writeOfflinePage, writePacks, writeUndo, writeWorker } from './offline.ts';

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
};
/** A Worker has the policy of its own script's answer. */
const workerPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'";
/** The service worker fetches what pages ask for, in their place. */
const serviceWorkerPolicy = "default-src 'none'; script-src 'self'; connect-src 'self'";

const alreadyCompressed = ['.png', '.ico'];
const encodings = ['br', 'gzip'] as const;
// Each core compresses.
const brotli = promisify(brotliCompress);
const gzip = promisify(gzipTo);

/** Builds the site. Throws if Astro fails. */
export async function build(): Promise<void> {
  // What is changed while it builds is built the next time.
  const stamp = sourceStamp();
  rmSync('dist', { recursive: true, force: true });
  const { status, stdout, stderr } = spawnSync('node_modules/.bin/astro', ['build'], {
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`astro build\n${stdout}\n${stderr}`);
  writeFileSync(manifestFile, JSON.stringify(await finish()));
  writeFileSync(stampFile, stamp);
}

/** Adds to what Astro left what phones keep of it, compresses all, and describes it. */
async function finish(): Promise<Manifest> {
  const { languages, exit, offline } = instance;
  const manifest: Manifest = { languages: [...languages], exit, pages: {}, files: {} };
  writeOfflinePage('dist', languages, offline);
  const files = globSync('dist/**/*').filter((file) => statSync(file).isFile());
  await Promise.all(files.sort().map((file) => describe(manifest, file.slice('dist/'.length))));
  if (offline) {
    const packs = Object.entries(writePacks('dist', manifest)).map(async ([language, name]) => {
      await describe(manifest, name);
      return [language, { path: `/${name}`, size: statSync(`dist/${name}.br`).size }] as const;
    });
    await writeWorker('dist', Object.fromEntries(await Promise.all(packs)));
  } else writeUndo('dist');
  await describe(manifest, 'worker.js');
  return manifest;
}

/** Says in `manifest`, at once, how one file of the built site is sent; then compresses it. */
async function describe(manifest: Manifest, path: string): Promise<void> {
  const name = path.replaceAll('\\', '/');
  const file = `dist/${name}`;
  const extension = extname(name);
  const type = types[extension];
  if (!type) throw new Error(`${file}: no content type is known for ${extension}`);
  const bytes = readFileSync(file);
  const entry = {
    file: name,
    type,
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    encodings: alreadyCompressed.includes(extension) ? [] : [...encodings],
  };
  const page = /^(.*?)(?:index)?\.html$/.exec(name)?.[1];
  if (page === undefined) {
    const immutable = /^(?:_astro|offline)\//.test(name) && { immutable: true as const };
    const worker = /worker[^/]*\.js$/.test(name) && {
      policy: name === 'worker.js' ? serviceWorkerPolicy : workerPolicy,
    };
    manifest.files[`/${name}`] = { ...entry, ...immutable, ...worker };
  } else {
    const path = page === '' || page.endsWith('/') ? `/${page}` : `/${page}/`;
    // Stickers are read by the camera of a phone at the desk.
    const permissions = isDesk(path) && { permissions: permissionsPolicy(['camera']) };
    const html = bytes.toString();
    const untranslated = /<html[^>]*\bdata-untranslated/.test(html) && {
      untranslated: true as const,
    };
    manifest.pages[path] = {
      ...entry,
      policy: policyOf(path, html),
      ...permissions,
      ...untranslated,
    };
  }
  if (entry.encodings.length > 0) await compress(file, bytes);
}

async function compress(file: string, bytes: Buffer): Promise<void> {
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  const [br, gz] = await Promise.all([brotli(bytes, { params }), gzip(bytes, { level: 9 })]);
  writeFileSync(`${file}.br`, br);
  writeFileSync(`${file}.gz`, gz);
}

const isDesk = (path: string): boolean => path.startsWith('/desk/');

/** A page's policy: nothing from elsewhere, and of what is written inside it only these very bytes. */
function policyOf(path: string, html: string): string {
  const scripts = hashes(html, /<script(?![^>]*\bsrc=)[^>]*>(.*?)<\/script>/gs);
  const styles = hashes(html, /<style[^>]*>(.*?)<\/style>/gs);
  return [
    "default-src 'none'",
    // Argon2 is WebAssembly; reading pages have none.
    `script-src 'self'${scripts}${isDesk(path) ? " 'wasm-unsafe-eval'" : ''}`,
    `style-src 'self'${styles}`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function hashes(html: string, pattern: RegExp): string {
  const found = [...html.matchAll(pattern)].map(
    ([, text = '']) => ` 'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  );
  return [...new Set(found)].join('');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (!process.argv.includes('--if-stale') || isStale()) await build();
}
