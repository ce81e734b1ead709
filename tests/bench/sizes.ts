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
  const languages = manifest.languages.map((language) =>
    sizes
      .filter(({ path }) => path.startsWith(`/${language}/`))
      .reduce((sum, { size }) => sum + size, 0),
  );
  return [
    atMost(
      'largest JavaScript of a reading page, Brotli',
      Math.max(...sizes.map(({ script }) => script)),
      3_000,
    ),
    atMost('one language, all pages, Brotli', Math.max(...languages), 400_000),
    ...(['parler', 'colis'] as const).map((page) =>
      atMost(
        `${page === 'parler' ? 'talking' : 'ordering'}, with one word list and its Workers, Brotli`,
        islandSize(manifest, `/fr/${page}/`),
        75_000,
      ),
    ),
  ];
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
