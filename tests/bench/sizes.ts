/** What a page weighs. */

import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import type { Manifest } from '../../api/http/site.ts';
import type { Row } from './run.ts';

const bytes = (count: number) => `${count.toLocaleString('en')} B`;

/** The sizes of the built site, Brotli. */
export function measureSizes(): Row[] {
  const manifest = JSON.parse(readFileSync('dist/manifest.json', 'utf8')) as Manifest;
  const reading = Object.entries(manifest.pages).filter(([path]) => !path.startsWith('/desk/'));
  const sizes = reading.map(([path, { file }]) => ({
    path,
    size: readFileSync(`dist/${file}.br`).length,
    script: scriptSize(readFileSync(`dist/${file}`, 'utf8')),
  }));
  return [
    atMost(
      'largest JavaScript of a reading page, Brotli',
      Math.max(...sizes.map(({ script }) => script)),
      3_000,
    ),
    atMost(
      'first visit: its largest page, and what the phone keeps of the site, Brotli',
      Math.max(...manifest.languages.map((language) => firstVisit(manifest, language))),
      100_000,
    ),
    atMost(
      'one language, all pages, offline, with the islands and the worker, Brotli',
      Math.max(...manifest.languages.map((language) => offline(manifest, language))),
      400_000,
    ),
    ...(['parler', 'colis'] as const).map((page) =>
      atMost(
        `${page === 'parler' ? 'talking' : 'ordering'}, with one word list and its Workers, Brotli`,
        islandSize(manifest, `/fr/${page}/`),
        75_000,
      ),
    ),
  ];
}

const sent = (file: string) => readFileSync(`dist/${file}.br`).length;

/** What starts the worker, and what it keeps of `language` from the first visit on. */
function shell({ pages }: Manifest, language: string): number {
  const worker = readFileSync('dist/worker.js', 'utf8');
  const kept = Object.entries(pages).filter(
    ([path]) => path.startsWith(`/${language}/`) && worker.includes(`"url":"${path}"`),
  );
  // The worker asks for the script again, whether or not the page's is still at hand.
  const files = ['offline.js', 'offline.js', 'worker.js', ...kept.map(([, { file }]) => file)];
  return files.reduce((sum, file) => sum + sent(file), 0);
}

function firstVisit(manifest: Manifest, language: string): number {
  const pages = Object.entries(manifest.pages).filter(([path]) => path.startsWith(`/${language}/`));
  return Math.max(...pages.map(([, { file }]) => sent(file))) + shell(manifest, language);
}

/** All that a phone downloads to have `language` offline. */
function offline(manifest: Manifest, language: string): number {
  const packs = Object.values(manifest.files).filter(({ file }) =>
    file.startsWith(`offline/${language}-`),
  );
  return packs.reduce((sum, { file }) => sum + sent(file), shell(manifest, language));
}

/** The script of the page at `address`, with all that it loads and starts, in French. */
function islandSize({ pages, files }: Manifest, address: string): number {
  const html = readFileSync(`dist/${pages[address]?.file ?? ''}`, 'utf8');
  const seen = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    const code = readFileSync(`dist${path}`, 'utf8');
    // What a script needs at once; what it may import later is counted by name below.
    for (const [, name = ''] of code.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g))
      visit(`/_astro/${name}`);
  };
  for (const [, path = ''] of html.matchAll(/<script[^>]*\bsrc="([^"]+)"/g)) visit(path);
  const later = /^\/_astro\/(?:fr|argon2-worker|work-worker)[.-][^/]*\.js$/;
  for (const path of Object.keys(files)) if (later.test(path)) visit(path);
  return [...seen].reduce((sum, path) => sum + readFileSync(`dist${path}.br`).length, 0);
}

function scriptSize(html: string): number {
  // Data is no script.
  const text = [...html.matchAll(/<script(?![^>]*application\/json)[^>]*>(.*?)<\/script>/gs)]
    .map(([, code]) => code)
    .join('');
  return brotliCompressSync(text).length;
}

/** A row for a size that has a limit. */
export function atMost(what: string, size: number, limit: number): Row {
  return { what, figure: bytes(size), budget: `≤ ${bytes(limit)}`, pass: size <= limit };
}
