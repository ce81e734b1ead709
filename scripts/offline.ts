/**
 * What phones keep to read the site without a network: for each language one pack of all that it
 * needs, compressed together, since pages have nearly all of their bytes in common; the service
 * worker; and what pages load to start it.
 *
 * @module
 */

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { injectManifest } from 'workbox-build';
import type { Manifest } from '../api/http/site.ts';
import { translator } from '../site/i18n/index.ts';
import type { Language } from '../site/i18n/languages.ts';
import type { PackEntry, PackPlaces } from '../site/offline/shape.ts';

/** What the first visit keeps of a language: its home, "danger", and what a missing page says. */
const shell = ['', 'aide/danger/', 'hors-ligne/'];

/** Pages that have no address of their own, or no use without the network's answer. */
const apart = /^\/(?:desk|[a-z]+\/404)\//;

const texty = /^(?:text\/|application\/json|image\/svg)/;

type Entries = Manifest['pages'];

/**
 * All of `language` that a phone needs to read it: its pages and own files, what every language
 * shares, and of the islands' files those that one of these names, however far down. `read` gives
 * the text of a file of the manifest.
 */
export function packOf(
  language: string,
  { pages, files }: Pick<Manifest, 'pages' | 'files'>,
  read: (file: string) => string,
): PackEntry[] {
  const pack = new Map<string, PackEntry>();
  const chunks = Object.entries(files).filter(([path]) => path.startsWith('/_astro/'));
  const add = (path: string, { file, type, policy }: Entries[string]): void => {
    if (pack.has(path) || !texty.test(type)) return;
    const text = read(file);
    pack.set(path, { path, type, ...(policy && { policy }), text });
    for (const [chunk, entry] of chunks) {
      if (text.includes(chunk.slice('/_astro/'.length))) add(chunk, entry);
    }
  };
  const own = `/${language}/`;
  for (const [path, entry] of Object.entries(pages)) {
    if (path.startsWith(own) && !apart.test(path)) add(path, entry);
  }
  for (const [path, entry] of Object.entries(files)) {
    const isShared =
      (path.lastIndexOf('/') === 0 && path !== '/worker.js') || path.startsWith('/icons/');
    if (path.startsWith(own) || isShared) add(path, entry);
  }
  return [...pack.values()];
}

/**
 * Writes `offline.js` into the built site in `folder`: what pages load. With `isOffered` false, it
 * removes what phones keep instead.
 */
export function writeOfflinePage(folder: string, languages: readonly string[], isOffered: boolean) {
  const texts = languages.map((language) => {
    const t = translator(language as Language);
    const keys = ['kept', 'keeping', 'offer', 'drop', 'keep'];
    return [
      language,
      Object.fromEntries(keys.map((key) => [key, t(`offline.${key}`, { size: '%' })])),
    ];
  });
  const code = bundle(`site/offline/${isOffered ? 'page' : 'undo-page'}.ts`, 'esm', {
    offlineTexts: JSON.stringify(Object.fromEntries(texts)),
  });
  writeFileSync(join(folder, 'offline.js'), code);
}

/**
 * Writes the pack of each language of what `manifest` says of the built site in `folder`, and gives
 * their names by language. A name changes with anything in its pack.
 */
export function writePacks(folder: string, manifest: Manifest): Record<string, string> {
  mkdirSync(join(folder, 'offline'), { recursive: true });
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  const names = manifest.languages.map((language) => {
    const text = JSON.stringify(packOf(language, manifest, read));
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
    const name = `offline/${language}-${hash}.json`;
    writeFileSync(join(folder, name), text);
    return [language, name];
  });
  return Object.fromEntries(names) as Record<string, string>;
}

/**
 * Writes `worker.js` into the built site in `folder`, for these packs. Throws where the first visit
 * would not keep just what it should.
 */
export async function writeWorker(folder: string, packs: PackPlaces): Promise<void> {
  const worker = join(folder, 'worker.js');
  writeFileSync(
    worker,
    bundle('site/offline/worker.ts', 'iife', { packPlaces: JSON.stringify(packs) }),
  );
  const languages = Object.keys(packs);
  const { count, warnings } = await injectManifest({
    swSrc: worker,
    swDest: worker,
    globDirectory: folder,
    globPatterns: [
      ...languages.flatMap((language) => shell.map((page) => `${language}/${page}index.html`)),
      'offline.js',
    ],
    // Only a page's one address is answered without a redirect.
    manifestTransforms: [
      (entries) => ({
        manifest: entries.map((entry) => ({
          ...entry,
          url: `/${entry.url.replace(/index\.html$/, '')}`,
        })),
      }),
    ],
  });
  const expected = languages.length * shell.length + 1;
  if (count !== expected || warnings.length > 0)
    throw new Error(`worker.js: ${count} of ${expected} files of the shell. ${warnings.join(' ')}`);
}

/** Writes a `worker.js` into the built site in `folder` that undoes all that an earlier one kept. */
export function writeUndo(folder: string): void {
  writeFileSync(join(folder, 'worker.js'), bundle('site/offline/undo.ts', 'iife'));
}

function bundle(
  entry: string,
  format: 'iife' | 'esm',
  define: Record<string, string> = {},
): string {
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format,
    target: ['chrome100', 'safari15.4', 'firefox100'],
    define: { ...define, 'process.env.NODE_ENV': '"production"' },
  });
  return outputFiles[0]?.text ?? '';
}
