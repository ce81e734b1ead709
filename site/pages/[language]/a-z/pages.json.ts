/**
 * What search knows of the pages of a language; fetched once somebody begins to type.
 *
 * @module
 */

import type { APIContext } from 'astro';
import { readablePages } from '../../../content/pages.ts';
import { places as everyPlace } from '../../../content/places.ts';
import { describePage } from '../../../content/search-index.ts';
import { translator } from '../../../i18n/index.ts';
import { languages, type Language } from '../../../i18n/languages.ts';

const placeNames = Object.values(everyPlace)
  .map(({ name }) => name)
  .join(', ');

export const getStaticPaths = () => languages.map((language) => ({ params: { language } }));

export async function GET({ params }: APIContext): Promise<Response> {
  const language = params['language'] as Language;
  const t = translator(language);
  const pages = await readablePages(language);
  const described = pages.map(({ id, data, body }) => describePage(`/${id}/`, data, body ?? ''));
  const places = {
    title: t('places.title'),
    summary: t('places.summary'),
    words: t('places.words').split(/[,،] /),
  };
  return Response.json([...described, describePage(`/${language}/lieux/`, places, placeNames)]);
}
