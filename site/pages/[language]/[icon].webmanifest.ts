/**
 * What a browser reads to put the site on a phone's screen: one for each icon.
 */
import type { APIRoute } from 'astro';
import { iconNames, manifestOf, type Icon } from '../../content/icons.ts';
import { languages, type Language } from '../../i18n/languages.ts';

export function getStaticPaths() {
  return languages.flatMap((language) => iconNames.map((icon) => ({ params: { language, icon } })));
}

export const GET: APIRoute = ({ params }) =>
  new Response(JSON.stringify(manifestOf(params['language'] as Language, params['icon'] as Icon)));
