import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomBytes } from '../../../site/crypto/bytes.ts';
import {
  bytesFromWords,
  drawWords,
  passphraseWords,
  readWord,
  readWords,
  spellBits,
  spellPassphrase,
  wordsFromBytes,
} from '../../../site/crypto/words.ts';
import { list } from './people.ts';

const fold = (word: string) => word.normalize('NFKD').replace(/\p{M}/gu, '');
const word = fc.constantFrom(...list);

test('the list has 2048 words of 5 to 8 letters, sorted, told apart by four letters', () => {
  expect(list).toHaveLength(2048);
  for (const each of list) expect(each).toMatch(/^\p{Ll}{5,8}$/u);
  expect(list).toEqual(list.map((each) => each.normalize('NFC')));
  expect(list.map(fold)).toEqual(list.map(fold).sort());
  expect(new Set(list.map((each) => fold(each).slice(0, 4))).size).toBe(2048);
});

test('words are drawn from the whole list', () => {
  const drawn = [1, 2, 3].flatMap(() => drawWords(list, 20_000));
  expect(new Set(drawn).size).toBe(2048);
  expect(drawWords(list, passphraseWords)).toHaveLength(7);
  expect(drawWords(list, 7)).not.toEqual(drawWords(list, 7));
  expect(() => drawWords(list.slice(1), 7)).toThrow(RangeError);
});

test('words are read as a person types them', () => {
  expect(readWords('ABEILLE, zeni-zèbre', list)).toEqual(['abeille', 'zénith', 'zèbre']);
  expect(readWords('  école\n', list)).toEqual(['école']);
  expect(readWords('e\u0301cole', list)).toEqual(['école']);
  expect(readWord('abe', list)).toBeUndefined();
  expect(readWord('abeix', list)).toBeUndefined();
  expect(readWord('abeilles', list)).toBeUndefined();
  for (const text of ['', ' - ', 'abeille inconnu', 'abeille1', 'abeille+zèbre'])
    expect(readWords(text, list)).toBeUndefined();

  const spoilt = fc.tuple(
    word,
    fc.integer({ min: 4, max: 8 }),
    fc.boolean(),
    fc.boolean(),
    fc.constantFrom(' ', '-', ', ', '\n', '\u2011', '\u00a0', ' – '),
  );
  fc.assert(
    fc.property(fc.array(spoilt, { minLength: 1, maxLength: 24 }), (typed) => {
      const text = typed
        .map(([each, length, capital, bare, separator]) => {
          const cut = (bare ? fold(each) : each).slice(0, length);
          return (capital ? cut.toUpperCase() : cut) + separator;
        })
        .join('');
      expect(readWords(text, list)).toEqual(typed.map(([each]) => each));
    }),
  );
});

test('a passphrase of the list is spelled as the list does, any other is left alone', () => {
  expect(spellPassphrase('Abeille-ZENITH  zebr', list)).toBe('abeille zénith zèbre');
  expect(spellPassphrase('Le 3 mai, Zoé a ri !', list)).toBe('Le 3 mai, Zoé a ri !');
});

test('bits and checksum are those of BIP-39', async () => {
  const places = async (length: number, byte: number) =>
    (await wordsFromBytes(new Uint8Array(length).fill(byte), list)).map((each) =>
      list.indexOf(each),
    );
  expect(await places(16, 0)).toEqual([...Array<number>(11).fill(0), 3]);
  expect(await places(32, 0)).toEqual([...Array<number>(23).fill(0), 102]);
  expect(await places(16, 255)).toEqual([...Array<number>(11).fill(2047), 2037]);
  expect(await places(32, 255)).toEqual([...Array<number>(23).fill(2047), 1967]);
  expect(spellBits(new Uint8Array([0, 0b00100000, 0b00001000]), 2, list)).toEqual([
    list[1],
    list[2],
  ]);
});

test('bytes come back from their words', async () => {
  const bytes = fc
    .integer({ min: 1, max: 8 })
    .chain((length) => fc.uint8Array({ minLength: 4 * length, maxLength: 4 * length }));
  await fc.assert(
    fc.asyncProperty(bytes, async (given) => {
      const words = await wordsFromBytes(new Uint8Array(given), list);
      expect(words).toHaveLength((given.length * 3) / 4);
      expect(await bytesFromWords(words, list)).toEqual(new Uint8Array(given));
    }),
  );
  for (const length of [0, 5, 36])
    await expect(wordsFromBytes(randomBytes(length), list)).rejects.toThrow(RangeError);
});

test('a changed word is noticed but for one in 256, and never gives the same bytes', async () => {
  let changed = 0;
  let missed = 0;
  const change = fc.tuple(fc.nat({ max: 23 }), word);
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 32, maxLength: 32 }), change, async (given, to) => {
      const words = await wordsFromBytes(new Uint8Array(given), list);
      if (words[to[0]] === to[1]) return;
      const read = await bytesFromWords(words.with(...to), list);
      expect(read).not.toEqual(new Uint8Array(given));
      changed += 1;
      if (read) missed += 1;
    }),
    { numRuns: 1000 },
  );
  expect(changed).toBeGreaterThan(950);
  expect(missed).toBeLessThan(14);
});

test('words that are too few, too many or unknown give nothing', async () => {
  // Drawn, 21 of 24 words would have a right checksum of their own one time in 128.
  const words = await wordsFromBytes(new Uint8Array(32).fill(7), list);
  for (const wrong of [
    [],
    words.slice(1),
    words.slice(3),
    [...words, ...words.slice(0, 3)],
    words.with(4, 'inconnu'),
  ])
    expect(await bytesFromWords(wrong, list)).toBeUndefined();
});
