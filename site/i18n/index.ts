/**
 * The interface strings, at build time. Islands get theirs as props; no i18next in a browser.
 *
 * @module
 */

import { readFileSync } from 'node:fs';
import { createInstance } from 'i18next';
import { instance } from '../content/instance.ts';
import { typeset } from '../content/typography.ts';
import { languages, type Language } from './languages.ts';

/** Gives an interface string of `content/ui/` by its key, its blanks filled. */
export type Translate = (key: string, blanks?: Record<string, string | number>) => string;

const i18n = createInstance();
await i18n.init({
  fallbackLng: false,
  interpolation: { escapeValue: false, defaultVariables: { name: instance.name } },
  resources: Object.fromEntries(
    languages.map((language) => [
      language,
      {
        translation: JSON.parse(readFileSync(`content/ui/${language}.json`, 'utf8')) as object,
      },
    ]),
  ),
  parseMissingKeyHandler: (key: string) => {
    throw new Error(`content/ui: no text for "${key}"`);
  },
});

/** The translator of one language. It throws, and so the build fails, on a key without a text. */
export function translator(language: Language): Translate {
  return (key, blanks = {}) => typeset(i18n.t(key, { lng: language, ...blanks }), language);
}
