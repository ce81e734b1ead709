/**
 * `content/glossary.yaml`: what an acronym or a word of the trade means, in plain words.
 *
 * @module
 */

import { z } from 'zod';
import { facts } from './facts.ts';
import { idOf } from './page.ts';
import { readContent } from './read.ts';
import type { Language } from '../i18n/languages.ts';

const glossary = readContent(
  'glossary.yaml',
  z.strictObject({
    everyday: z.array(z.string()),
    jargon: z.array(z.string()),
    words: z.array(
      z.strictObject({
        /** As it stands in a page; the first is the one that is shown. */
        forms: z.array(z.string().min(1)).min(1),
        fr: z.string().min(1).max(70),
        en: z.string().min(1).max(70).optional(),
        ar: z.string().min(1).max(70).optional(),
        facts: z.array(idOf(facts)).default([]),
      }),
    ),
  }),
);

/** A word of a page, what it means, and the facts that say so. */
export interface Gloss {
  word: string;
  meaning: string;
  facts: string[];
}

/** The words of `text` (Markdown) that have a gloss in `language`, in the order of the glossary. */
export function glossesOf(text: string, language: Language): Gloss[] {
  const read = visible(text);
  return glossary.words.flatMap(({ forms, facts: own, ...meanings }) => {
    const meaning = meanings[language];
    const [word = ''] = forms;
    return meaning && forms.some((form) => has(read, form)) ? [{ word, meaning, facts: own }] : [];
  });
}

/** The acronyms and words of the trade of `text` (French Markdown) that have no gloss, once each. */
export function unglossed(text: string): string[] {
  const read = visible(text);
  const acronyms = read.match(/(?<!\p{L})\p{Lu}\p{L}*\p{Lu}\p{L}*/gu) ?? [];
  const trade = glossary.jargon.filter((word) => has(read, word));
  const known = new Set([...glossary.everyday, ...glossary.words.flatMap(({ forms }) => forms)]);
  return [...new Set([...acronyms, ...trade])].filter((word) => !known.has(word));
}

/** A text without its tokens and addresses, where letters are no words. */
function visible(text: string): string {
  return text
    .replace(/\{\{[^{}]*\}\}/g, ' ')
    .replace(/\]\([^)]*\)/g, ']')
    .replaceAll("'", '’');
}

/** Whether `text` has `form` as a word; an acronym as it is written, another word in any case. */
function has(text: string, form: string): boolean {
  const acronym = /\p{Lu}\p{L}*\p{Lu}/u.test(form);
  return new RegExp(`(?<!\\p{L})${form}(?!\\p{L})`, acronym ? 'u' : 'iu').test(text);
}
