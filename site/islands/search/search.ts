/**
 * Search on the phone: forgiving, and nothing typed leaves it.
 *
 * @module
 */

import MiniSearch from 'minisearch';
import type { Found } from '../../content/search-index.ts';
import { stem, wordsOf } from './fold.ts';

/** A page that was found. */
export type Result = Pick<Found, 'path' | 'title' | 'summary'>;

/** Makes what searches these pages: gives at most `most` for a text, the likeliest first. */
export function createSearch(pages: readonly Found[]): (text: string, most?: number) => Result[] {
  const index = new MiniSearch<Found>({
    idField: 'path',
    fields: ['title', 'words', 'headings', 'summary', 'text'],
    tokenize: wordsOf,
    // The other fields are stems already, and a stem's own stem may be another one.
    processTerm: (word, field) => (field === 'title' || field === 'summary' ? stem(word) : word),
  });
  index.addAll(pages);
  const byPath = new Map(pages.map((page) => [page.path, page]));
  return (text, most = 10) =>
    index
      .search(text, {
        processTerm: stem,
        boost: { title: 4, words: 4, headings: 2, summary: 2 },
        // A typo in a short word makes it another one.
        fuzzy: (term) => (term.length > 7 ? 2 : term.length > 3 ? 1 : false),
        prefix: (term) => term.length > 3,
        weights: { fuzzy: 0.4, prefix: 0.6 },
      })
      .slice(0, most)
      .flatMap(({ id }) => byPath.get(String(id)) ?? []);
}
