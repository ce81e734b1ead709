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
  ];
}

function scriptSize(html: string): number {
  const text = [...html.matchAll(/<script[^>]*>(.*?)<\/script>/gs)]
    .map(([, code]) => code)
    .join('');
  return brotliCompressSync(text).length;
}

/** A row for a size that has a limit. */
export function atMost(what: string, size: number, limit: number): Row {
  return { what, figure: bytes(size), budget: `≤ ${bytes(limit)}`, pass: size <= limit };
}
