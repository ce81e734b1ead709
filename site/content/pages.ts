/**
 * The pages of the site, as the templates ask for them.
 *
 * @module
 */

import { getCollection, type CollectionEntry } from 'astro:content';
import { translator } from '../i18n/index.ts';
import type { Language } from '../i18n/languages.ts';
import type { Theme } from './page.ts';

/** One page: its head in `data`, its text through `render()`. */
export type Page = CollectionEntry<'pages'>;

/** The pages of a theme in a language, in their order. */
export async function pagesOf(language: Language, theme: Theme): Promise<Page[]> {
  const pages = await getCollection('pages', ({ id }) => id.startsWith(`${language}/${theme}/`));
  return pages.sort((one, other) => one.data.order - other.data.order);
}

/** A line of a theme's list. */
export type Listed = { address: string; title: string; summary: string };

/**
 * What a theme leads to, in its order: its pages, and first the team where one looks for help, parcels
 * where it is about health.
 */
export async function listOf(language: Language, theme: Theme): Promise<Listed[]> {
  const t = translator(language);
  const pages = (await pagesOf(language, theme)).map(({ id, data: { title, summary } }) => ({
    address: `/${id}/`,
    title,
    summary,
  }));
  const own = { aide: ['parler', 'talk'], sante: ['colis', 'order'] }[theme as string];
  if (!own) return pages;
  const [path = '', key = ''] = own;
  const first = { title: t(`${key}.title`), summary: t(`${key}.summary`) };
  return [{ address: `/${language}/${path}/`, ...first }, ...pages];
}

/** The parts of a page's id. */
export function placeOf(page: Page): { language: Language; theme: Theme; slug: string } {
  const [language, theme, slug] = page.id.split('/') as [Language, Theme, string];
  return { language, theme, slug };
}
