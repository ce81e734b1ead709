/**
 * What the talk island says, loaded by the page that has it: a page is read before it.
 *
 * @module
 */

import type { APIRoute } from 'astro';
import { languages, type Language } from '../../../i18n/languages.ts';
import { readTexts } from './_texts.ts';

export function getStaticPaths() {
  return languages.map((language) => ({ params: { language } }));
}

/** The texts in one language. */
export const GET: APIRoute = ({ params }) =>
  new Response(JSON.stringify(readTexts(params['language'] as Language).island));
