/**
 * Every page by its title and by what people call what it is about, letter by letter.
 *
 * @module
 */

import { fold } from '../islands/search/fold.ts';
import { knownLanguages, type Language } from '../i18n/languages.ts';
import type { Page } from './pages.ts';

/** A line of the list; `language` where it is not the reader's. */
export type Entry = { word: string; address: string; language?: Language };

/** The entries of `pages` under their first letters, both as `language` orders them. */
export function lettersOf(
  pages: readonly { id: string; data: Pick<Page['data'], 'title' | 'words'> }[],
  language: Language,
): { letter: string; entries: Entry[] }[] {
  const { locale } = knownLanguages[language];
  const order = new Intl.Collator(locale, { sensitivity: 'base', numeric: true });
  const entries = pages.flatMap((page) => {
    const written = page.id.split('/')[0] as Language;
    const other = written === language ? {} : { language: written };
    return [page.data.title, ...page.data.words].map((word) => ({
      word,
      address: `/${page.id}/`,
      ...other,
    }));
  });
  const letters = new Map<string, Entry[]>();
  for (const entry of entries.sort((one, next) => order.compare(sorted(one), sorted(next)))) {
    const letter = firstLetter(entry.word);
    letters.set(letter, [...(letters.get(letter) ?? []), entry]);
  }
  return [...letters].map(([letter, own]) => ({ letter, entries: own }));
}

/** An entry as it is sorted: from its first letter on. */
const sorted = ({ word }: Entry): string => word.replace(/^[^\p{L}]+/u, '');

const firstLetter = (word: string): string =>
  (fold(word).match(/\p{L}/u)?.[0] ?? '#').toUpperCase();
