/**
 * The built site, read once and held in memory.
 *
 * A request never reaches the file system: its path is looked up among the manifest's, and that is
 * all it is used for.
 *
 * @module
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { EglantineError } from '../errors.ts';
import { assetEntry, readAsset, type Asset } from './asset.ts';
import type { Languages } from './language.ts';

const manifest = z.object({
  languages: z.tuple([z.string()], z.string()),
  exit: z.string(),
  pages: z.record(z.string().regex(/^\/(.+\/)?$/), assetEntry),
  files: z.record(z.string().regex(/^\/.*[^/]$/), assetEntry),
});

/**
 * What the build leaves in `manifest.json`. Pages by their one address, which ends in a slash, as
 * `/fr/` or `/fr/404/`: every language has these two. Files by theirs, as `/icon.svg`.
 */
export type Manifest = z.input<typeof manifest>;

/** What was built. */
export type Site = {
  languages: Languages;
  /** The addresses of all pages that can be read, sorted. */
  paths: readonly string[];
  /** The page or file at `path`, exactly. */
  find(path: string): Asset | undefined;
  /**
   * The page at `target` (`/fr/sante/tpe/`, or the same without its language) in `language`, else
   * its nearest ancestor that is written in that language, the home page at the least.
   */
  nearest(target: string, language: string): Asset;
  /** The page that says, in `language`, that there is no such page. */
  notFound(language: string): Asset;
};

function readManifest(folder: string): z.infer<typeof manifest> {
  let text;
  try {
    text = readFileSync(join(folder, 'manifest.json'), 'utf8');
  } catch {
    throw new EglantineError('siteMissing', { folder }, 500);
  }
  try {
    return manifest.parse(JSON.parse(text));
  } catch {
    throw new EglantineError('siteDamaged', { file: 'manifest.json' }, 500);
  }
}

/**
 * Reads the site built in `folder`, all of it to be sent with `common` headers too.
 *
 * Throws `EglantineError` `siteMissing` where nothing is built there, and `siteDamaged`, with
 * `file`, where the manifest or what it names is not as it should be.
 */
export function readSite(folder: string, common: Readonly<Record<string, string>>): Site {
  const { languages, pages, files } = readManifest(folder);
  const assets = new Map<string, Asset>();
  for (const [path, entry] of Object.entries(pages)) {
    assets.set(path, readAsset(folder, 'page', entry, common));
  }
  for (const [path, entry] of Object.entries(files)) {
    assets.set(path, readAsset(folder, 'file', entry, common));
  }

  const must = (path: string): Asset => {
    const asset = assets.get(path);
    if (!asset) throw new EglantineError('siteDamaged', { file: path }, 500);
    return asset;
  };
  const inEach = (below: string) => {
    const pages = new Map(languages.map((language) => [language, must(`/${language}/${below}`)]));
    const standard = must(`/${languages[0]}/${below}`);
    return (language: string) => pages.get(language) ?? standard;
  };
  const home = inEach('');
  const notFound = inEach('404/');
  // Asked for by its own address, it is still no page to be at.
  for (const language of languages) assets.delete(`/${language}/404/`);

  return {
    languages,
    paths: Object.keys(pages)
      // What a phone shows without a network is no page to lead to.
      .filter((path) => assets.has(path) && !path.endsWith('/hors-ligne/'))
      .sort(),
    find: (path) => assets.get(path),
    notFound,
    nearest(target, language) {
      const steps = target.split('/').filter(Boolean);
      if (languages.includes(steps[0] ?? '')) steps.shift();
      for (; steps.length > 0; steps.pop()) {
        const path = `/${language}/${steps.join('/')}/`;
        const page = assets.get(path);
        if (page && !pages[path]?.untranslated) return page;
      }
      return home(language);
    },
  };
}
