/**
 * What ordering and following say, loaded by the pages where one does: a page is read before it.
 *
 * @module
 */

import type { APIRoute } from 'astro';
import { languages, type Language } from '../../../i18n/languages.ts';
import type { OrderTexts } from '../../../islands/order/data.ts';
import { talkData } from '../parler/_data.ts';
import { readTexts } from '../parler/_texts.ts';
import { orderData } from './_data.ts';

// What ordering shows of the talk's screens, and no more.
const shown = ['yes', 'no', 'back', 'send', 'day', 'presence', 'danger', 'sending', 'code'];
const more = ['confirm', 'keep', 'pin', 'comeback', 'problem', 'gone'];

export function getStaticPaths() {
  return languages.map((language) => ({ params: { language } }));
}

/** The texts in one language. */
export const GET: APIRoute = ({ params }) => {
  const language = params['language'] as Language;
  const { island, follow } = readTexts(language, 'order');
  const talk = Object.entries(talkData(language).texts).filter(([key]) =>
    [...shown, ...more].includes(key),
  );
  const data: OrderTexts = {
    texts: { ...Object.fromEntries(talk), order: island, follow },
    order: orderData(language),
  };
  return new Response(JSON.stringify(data));
};
