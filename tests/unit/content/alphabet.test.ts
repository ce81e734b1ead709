import { expect, test } from 'vitest';
import { lettersOf } from '../../../site/content/alphabet.ts';
import type { Page } from '../../../site/content/pages.ts';

const page = (id: string, title: string, words: string[] = []) =>
  ({ id, data: { title, words } }) as unknown as Page;

test('titles and words stand under their letters, accents aside, as the language orders them', () => {
  const letters = lettersOf(
    [page('fr/sante/ivg', 'Enceinte ?', ['IVG', 'avorter']), page('fr/aide/x', '« Été »')],
    'fr',
  );
  expect(letters).toEqual([
    { letter: 'A', entries: [{ word: 'avorter', address: '/fr/sante/ivg/' }] },
    {
      letter: 'E',
      entries: [
        { word: 'Enceinte ?', address: '/fr/sante/ivg/' },
        { word: '« Été »', address: '/fr/aide/x/' },
      ],
    },
    { letter: 'I', entries: [{ word: 'IVG', address: '/fr/sante/ivg/' }] },
  ]);
});

test('a page that is not translated yet says which language it is in', () => {
  const [first] = lettersOf([page('fr/sante/ivg', 'Enceinte ?')], 'en');
  expect(first?.entries[0]).toEqual({
    word: 'Enceinte ?',
    address: '/fr/sante/ivg/',
    language: 'fr',
  });
});
