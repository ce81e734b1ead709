/**
 * The texts of the page and of its island, at build time.
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

/** What the page says, as HTML, by its key; and what the island says. */
export function readTexts(language: Language) {
  const file = `content/ui/talk/${language}.json`;
  const { page, island } = JSON.parse(readFileSync(file, 'utf8')) as { page: Page; island: Texts };
  const fill = (text: string) =>
    fillTokens(text.replaceAll('{{name}}', instance.name), language, file);
  const find = (key: string) => {
    const found = page[key];
    if (found === undefined) throw new Error(`${file}: no text for "${key}"`);
    return found;
  };
  return {
    text: (key: string) => fill(String(find(key))),
    paragraphs: (key: string) => [find(key)].flat().map(fill),
    island: typesetAll(island, language),
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
