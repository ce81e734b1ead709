/**
 * The texts of a page with an island, at build time.
 *
 * @module
 */

import { readFileSync } from 'node:fs';
import { instance } from '../../../content/instance.ts';
import { fillTokens } from '../../../content/tokens.ts';
import { typeset } from '../../../content/typography.ts';
import type { Language } from '../../../i18n/languages.ts';

type Texts = { [key: string]: string | Texts };
type Page = Record<string, string | string[]>;
type Blanks = Record<string, string | number>;

/**
 * What the page of a `room` of `content/ui/` says, as HTML, by its key; and what its island says, the
 * part that other islands say too apart.
 */
export function readTexts(language: Language, room: 'talk' | 'order' = 'talk') {
  const file = `content/ui/${room}/${language}.json`;
  const {
    page,
    island,
    follow = {},
  } = JSON.parse(readFileSync(file, 'utf8')) as {
    page: Page;
    island: Texts;
    follow?: Texts;
  };
  const fill = (text: string, blanks: Blanks = {}) => {
    const filled = Object.entries<string | number>({ name: instance.name, ...blanks }).reduce(
      (sum, [name, value]) => sum.replaceAll(`{{${name}}}`, String(value)),
      text,
    );
    return fillTokens(filled, language, file);
  };
  const find = (key: string) => {
    const found = page[key];
    if (found === undefined) throw new Error(`${file}: no text for "${key}"`);
    return found;
  };
  return {
    text: (key: string, blanks?: Blanks) => fill(String(find(key)), blanks),
    paragraphs: (key: string) => [find(key)].flat().map((text) => fill(text)),
    island: typesetAll(island, language),
    follow: typesetAll(follow, language),
  };
}

function typesetAll(texts: Texts, language: Language): Texts {
  return Object.fromEntries(
    Object.entries(texts).map(([key, value]) => [
      key,
      typeof value === 'string' ? typeset(value, language) : typesetAll(value, language),
    ]),
  );
}
