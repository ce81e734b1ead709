/**
 * The pages outside the themes, as search and the A–Z know them.
 *
 * @module
 */

import { alreadySchema } from './already.ts';
import { readContent } from './read.ts';
import { typeset } from './typography.ts';
import { translator } from '../i18n/index.ts';
import type { Language } from '../i18n/languages.ts';

/** One of them: its address after the language, and what the A–Z lists it under beside its title. */
export type OwnPage = { path: string; title: string; summary: string; words: string[] };

/** The pages where one finds a place, orders, talks, or answers the question, in `language`. */
export function ownPagesOf(language: Language): OwnPage[] {
  const t = translator(language);
  const { title, summary } = readContent('j-ai-deja.yaml', alreadySchema);
  const said = (text: typeof title) => typeset(text[language] ?? '', language);
  return [
    {
      path: 'lieux',
      title: t('places.title'),
      summary: t('places.summary'),
      words: t('places.words').split(/[,،] /),
    },
    { path: 'colis', title: t('order.title'), summary: t('order.summary'), words: [] },
    { path: 'parler', title: t('talk.title'), summary: t('talk.summary'), words: [] },
    { path: 'j-ai-deja', title: said(title), summary: said(summary), words: [] },
  ];
}
