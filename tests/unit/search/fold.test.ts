import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold, stem, wordsOf } from '../../../site/islands/search/fold.ts';

test.each([
  ['Préservatifs', 'preservatif'],
  ['mineures', 'mineur'],
  ['Brûle', 'brul'],
  ['capotte', 'capot'],
  ['cœur', 'coeur'],
  ['les', null],
  ['الفيروس', 'فيروس'],
  ['إجهاض', 'اجهاض'],
])('%s is found by %s', (word, found) => {
  expect(stem(word)).toBe(found);
});

test('a middle dot ends a word, a hyphen and an apostrophe part two', () => {
  expect(wordsOf('mineur·e·s, peut-être l’ami')).toEqual(['mineur', 'peut', 'être', 'l', 'ami']);
});

test('accents and capitals change nothing', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-zéèêàùçïô]{1,12}$/), (word) => {
      expect(stem(word.toUpperCase())).toBe(stem(word));
      expect(stem(fold(word))).toBe(stem(word));
    }),
  );
});
