import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  isReturnCode,
  makeReturnCode,
  readReturnCode,
  spellDigits,
  spellWords,
} from '../../../site/crypto/return-code.ts';
import { list } from './people.ts';

test('a code is seven numbers of four digits, and no two are alike', async () => {
  const codes = await Promise.all(Array.from({ length: 50 }, makeReturnCode));
  for (const code of codes) {
    expect(spellDigits(code)).toMatch(/^([01]\d{3}|20[0-4]\d)(-([01]\d{3}|20[0-4]\d)){6}$/);
    expect(await isReturnCode(code)).toBe(true);
  }
  expect(new Set(codes.map(spellDigits)).size).toBe(codes.length);
});

test('words and digits open the same code, however they are typed', async () => {
  const code = await makeReturnCode();
  const words = spellWords(code, list);
  const bare = spellDigits(code).replaceAll('-', '');
  const arabic = bare.replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'.charAt(Number(digit)));
  for (const typed of [
    spellDigits(code),
    bare,
    `  ${spellDigits(code).replaceAll('-', ' – ')}\n`,
    arabic,
    words.join(' '),
    words.join('-').toUpperCase(),
    words.map((word) => word.normalize('NFD').replace(/\p{M}/gu, '').slice(0, 4)).join(', '),
  ]) {
    expect(await readReturnCode(typed, [list]), typed).toEqual([code]);
  }
  expect(await readReturnCode(words.join(' '), [])).toEqual([]);
});

test('one number changed, or two swapped, is caught before anything is derived, but for 1 in 128', async () => {
  const code = await makeReturnCode();
  let missed = 0;
  let tried = 0;
  for (let position = 0; position < 7; position += 1) {
    for (let change = 1; change <= 400; change += 1) {
      const wrong = code.with(position, ((code[position] ?? 0) + change) % 2048);
      tried += 1;
      if (await isReturnCode(wrong)) missed += 1;
    }
  }
  // Ten standard deviations above what chance gives.
  expect(missed / tried).toBeLessThan(1 / 128 + 10 * Math.sqrt(1 / 128 / tried));
});

test('what is no code is none', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string(), async (text) => {
      fc.pre(text.replace(/\D/g, '').length !== 28);
      expect(await readReturnCode(text, [list])).toEqual([]);
    }),
  );
  expect(await isReturnCode([2048, 0, 0, 0, 0, 0, 0])).toBe(false);
  expect(await isReturnCode([1.5, 0, 0, 0, 0, 0, 0])).toBe(false);
  expect(await isReturnCode([])).toBe(false);
});
