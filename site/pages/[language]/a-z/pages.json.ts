/**
 * What search knows of the pages of a language; fetched once somebody begins to type.
 *
 * @module
 */

import type { APIContext } from 'astro';
import { readablePages } from '../../../content/pages.ts';
import { places as everyPlace } from '../../../content/places.ts';
import { describePage, numbersOf } from '../../../content/search-index.ts';
import { ownPagesOf } from '../../../content/own-pages.ts';
import { typedFor } from '../../../content/typed.ts';
import { languages, type Language } from '../../../i18n/languages.ts';

const placeNames = Object.values(everyPlace)
  .map(({ name }) => name)
  .join(', ');

export const getStaticPaths = () => languages.map((language) => ({ params: { language } }));

export async function GET({ params }: APIContext): Promise<Response> {
  const language = params['language'] as Language;
  const pages = await readablePages(language);
  const described = pages.map(({ id, data, body = '' }) => {
    const typed = typedFor(language, id.slice(id.indexOf('/') + 1));
    const words = [...data.words, ...typed];
    return describePage(`/${id}/`, { ...data, words }, body, numbersOf(data.helplines));
  });
  const own = ownPagesOf(language).map(({ path, words, ...page }) =>
    describePage(
      `/${language}/${path}/`,
      { ...page, words: [...words, ...typedFor(language, path)] },
      path === 'lieux' ? placeNames : '',
    ),
  );
  return Response.json([...described, ...own]);
}
