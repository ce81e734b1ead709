/**
 * `content/j-ai-deja.yaml`: the question card, and what matters most for each of its answers.
 *
 * @module
 */

import { z } from 'zod';
import { facts } from './facts.ts';
import { day, idOf, pageAddress } from './page.ts';
import { languages } from '../i18n/languages.ts';

const translated = z.object(
  Object.fromEntries(languages.map((language) => [language, z.string().min(1)])),
);

const link = z.strictObject({ page: pageAddress, label: translated });

/** The shape of `content/j-ai-deja.yaml`. */
export const alreadySchema = z.strictObject({
  reviewed: day,
  due: day,
  /** The facts behind what is said before an answer is chosen. */
  facts: z.array(idOf(facts)),
  tab: translated,
  title: translated,
  summary: translated,
  question: translated,
  lead: translated,
  under: z.array(link.extend({ text: translated })),
  back: translated,
  answers: z
    .array(
      z.strictObject({
        /** It stays in the history of the phone: one letter, which says nothing. */
        id: z.string().regex(/^[a-z]$/),
        facts: z.array(idOf(facts)).min(1),
        choice: translated,
        title: translated,
        lines: z.array(translated).min(1),
        links: z.array(link).min(1),
      }),
    )
    .min(1),
});

/** The question, its answers, and when they were read again. */
export type Already = z.infer<typeof alreadySchema>;

/** Every fact behind the question and its answers, once each. */
export function factsOf(already: Already): string[] {
  return [...new Set([already, ...already.answers].flatMap((part) => part.facts))];
}

/** Everything that is said in `language`, and every page that is led to, for the check. */
export function partsOf(already: Already, language: string): { texts: string[]; pages: string[] } {
  const links = [...already.under, ...already.answers.flatMap((answer) => answer.links)];
  const { tab, title, summary, question, lead, back, under, answers } = already;
  const said = [
    ...[tab, title, summary, question, lead, back, ...under.map(({ text }) => text)],
    ...answers.flatMap((answer) => [answer.choice, answer.title, ...answer.lines]),
    ...links.map(({ label }) => label),
  ];
  return {
    texts: said.map((text) => text[language] ?? ''),
    pages: links.map(({ page }) => page),
  };
}
