import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readability, syllables } from '../../../site/content/readability.ts';

test.each([
  ['tu', 1],
  ['capote', 2],
  ['capotes', 2],
  ['ami', 2],
  ['école', 2],
  ['vie', 1],
  ['préservatif', 4],
  ['maïs', 2],
  ['poésie', 3],
  ['mineur·e', 2],
  ['le', 1],
  ['œuf', 1],
  ['48', 1],
  ['peut-être', 2],
])('%s se dit en %i', (word, count) => {
  expect(syllables(word)).toBe(count);
});

test('the score is that of the formula', () => {
  // Seven words of one syllable, in two sentences.
  expect(readability('Tu es là. On te croit, va.')).toEqual({
    words: 7,
    sentences: 2,
    score: 207 - 1.015 * 3.5 - 73.6,
  });
});

test('heads, addresses and marks are not read; items and headings are sentences', () => {
  const text =
    '---\ntitle: Long\n---\n\n## Où ?\n\n- [Va](/fr/sante/tpe/)\n- **Dors** bien\n\n1. Non\n';
  expect(readability(text)).toMatchObject({ words: 5, sentences: 4 });
});

test('tokens read as the values they stand for', () => {
  expect(readability('Tu as {{F-SANTE-065.latest}}. Fais le {{tel:15}}.')).toMatchObject({
    words: 7,
    sentences: 2,
  });
});

test('longer sentences and longer words never make it easier', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), (count) => {
      const easy = readability(`${'va '.repeat(count)}.`).score;
      expect(readability(`${'va '.repeat(count + 1)}.`).score).toBeLessThan(easy);
      expect(readability(`${'malade '.repeat(count)}.`).score).toBeLessThan(easy);
    }),
  );
});

test('a text without words scores nothing', () => {
  expect(readability('---\na: b\n---\n…')).toEqual({ words: 0, sentences: 0, score: 0 });
});
