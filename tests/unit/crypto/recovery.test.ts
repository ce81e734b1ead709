import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomBytes } from '../../../site/crypto/bytes.ts';
import { recoveryKeys, readSheet, writeSheet } from '../../../site/crypto/recovery.ts';
import { wordsFromBytes } from '../../../site/crypto/words.ts';
import { list } from './people.ts';

const sheets = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((each) => new Uint8Array(each));

test('a sheet is 24 words and comes back however they are typed', async () => {
  await fc.assert(
    fc.asyncProperty(sheets, fc.constantFrom(' ', '\n', ', ', '-'), async (sheet, separator) => {
      const words = await writeSheet(sheet, list);
      expect(words).toHaveLength(24);
      const typed = words.map((word) => word.slice(0, 5).toUpperCase()).join(separator);
      expect(await readSheet(typed, list)).toEqual(sheet);
    }),
  );
});

test('two words swapped, one missing or one too many are noticed', async () => {
  const neighbours = fc.tuple(fc.nat({ max: 22 }), sheets);
  let missed = 0;
  await fc.assert(
    fc.asyncProperty(neighbours, async ([at, sheet]) => {
      const words = await writeSheet(sheet, list);
      expect(await readSheet(words.toSpliced(at, 1).join(' '), list)).toBeUndefined();
      expect(await readSheet([...words, 'abeille'].join(' '), list)).toBeUndefined();
      const [one = '', other = ''] = words.slice(at);
      const swapped = words.with(at, other).with(at + 1, one);
      if (one !== other && (await readSheet(swapped.join(' '), list))) missed += 1;
    }),
    { numRuns: 500 },
  );
  expect(missed).toBeLessThan(20);
});

test('a shorter list of words with a right checksum is no sheet', async () => {
  const words = await wordsFromBytes(randomBytes(16), list);
  expect(await readSheet(words.join(' '), list)).toBeUndefined();
});

test('what is sent to restore tells nothing of the identity', async () => {
  const sheet = randomBytes(32);
  const keys = await recoveryKeys(sheet);
  expect(keys.key).not.toEqual(keys.seed);
  expect(keys.key).not.toEqual(sheet);
  expect(keys.recipient).toMatch(/^age1pq1/);
  expect(await recoveryKeys(sheet)).toEqual(keys);
});
