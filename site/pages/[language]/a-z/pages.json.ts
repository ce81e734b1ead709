/**
 * What search knows of the pages of a language; fetched once somebody begins to type.
 *
 * @module
 */

import type { APIContext } from 'astro';
import { readablePages } from '../../../content/pages.ts';
import { describePage } from '../../../content/search-index.ts';
import { languages, type Language } from '../../../i18n/languages.ts';

export const getStaticPaths = () => languages.map((language) => ({ params: { language } }));

export async function GET({ params }: APIContext): Promise<Response> {
  const pages = await readablePages(params['language'] as Language);
  const described = pages.map(({ id, data, body }) => describePage(`/${id}/`, data, body ?? ''));
  return Response.json(described);
}
