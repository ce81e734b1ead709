/**
 * The pages of the site, as the templates ask for them.
 *
 * @module
 */

import { getCollection, type CollectionEntry } from 'astro:content';
import type { Language } from '../i18n/languages.ts';
import type { Theme } from './page.ts';

/** One page: its head in `data`, its text through `render()`. */
export type Page = CollectionEntry<'pages'>;

/** The pages of a theme in a language, in their order. */
export async function pagesOf(language: Language, theme: Theme): Promise<Page[]> {
  const pages = await getCollection('pages', ({ id }) => id.startsWith(`${language}/${theme}/`));
  return pages.sort((one, other) => one.data.order - other.data.order);
}

/** The parts of a page's id. */
export function placeOf(page: Page): { language: Language; theme: Theme; slug: string } {
  const [language, theme, slug] = page.id.split('/') as [Language, Theme, string];
  return { language, theme, slug };
}
