/**
 * The pages of the site, as the templates ask for them.
 *
 * @module
 */

import { getCollection, type CollectionEntry } from 'astro:content';
import { translator } from '../i18n/index.ts';
import { languages, type Language } from '../i18n/languages.ts';
import { themes, type Theme } from './page.ts';

/** One page: its head in `data`, its text through `render()`. */
export type Page = CollectionEntry<'pages'>;

/** The pages of a theme in a language, in their order. */
export async function pagesOf(language: Language, theme: Theme): Promise<Page[]> {
  const pages = await getCollection('pages', ({ id }) => id.startsWith(`${language}/${theme}/`));
  return pages.sort((one, other) => one.data.order - other.data.order);
}

/** What there is to read for a reader of `language`: its pages, then those not translated yet. */
export async function readablePages(language: Language): Promise<Page[]> {
  const own = await Promise.all(themes.map((theme) => pagesOf(language, theme)));
  return [...own.flat(), ...(await missingIn(language))];
}

/** The pages of the standard language that `language` lacks, in their order. */
export async function missingIn(language: Language): Promise<Page[]> {
  const [standard] = languages;
  const pages = await getCollection('pages');
  const slug = ({ id }: Page) => id.slice(id.indexOf('/'));
  const own = new Set(pages.filter(({ id }) => id.startsWith(`${language}/`)).map(slug));
  return pages
    .filter((page) => page.id.startsWith(`${standard}/`) && !own.has(slug(page)))
    .sort((one, other) => one.data.order - other.data.order);
}

/** A line of a theme's list; `language` where it is not the reader's. */
export type Listed = { address: string; title: string; summary: string; language?: Language };

/** The pages outside the themes that a theme begins with: their path, and where their words are. */
const ownFirst: Partial<Record<Theme, [path: string, key: 'talk' | 'places' | 'order'][]>> = {
  aide: [
    ['parler', 'talk'],
    ['lieux', 'places'],
  ],
  sante: [['colis', 'order']],
};

/**
 * What a theme leads to, in its order: first the team and the places near where one looks for help, and
 * parcels where it is about health, its pages, then those that are not translated yet, as they are.
 */
export async function listOf(language: Language, theme: Theme): Promise<Listed[]> {
  const t = translator(language);
  const list = ({ id, data: { title, summary } }: Page): Listed => ({
    address: `/${id}/`,
    title,
    summary,
  });
  const [standard] = languages;
  const missing = (await missingIn(language)).filter((page) => placeOf(page).theme === theme);
  const pages = [
    ...(await pagesOf(language, theme)).map(list),
    ...missing.map((page) => ({ ...list(page), language: standard })),
  ];
  const first = (ownFirst[theme] ?? []).map(([path, key]) => ({
    address: `/${language}/${path}/`,
    title: t(`${key}.title`),
    summary: t(`${key}.summary`),
  }));
  return [...first, ...pages];
}

/** The parts of a page's id. */
export function placeOf(page: Page): { language: Language; theme: Theme; slug: string } {
  const [language, theme, slug] = page.id.split('/') as [Language, Theme, string];
  return { language, theme, slug };
}
