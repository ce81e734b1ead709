import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeCode, readCode } from '../../../api/entry-points/codes.ts';

const alphabet = Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ');
const position = fc.nat({ max: 5 });

const code = fc
  .array(fc.constantFrom(...alphabet), { minLength: 5, maxLength: 5 })
  .map((drawn) => alphabet.map((check) => drawn.join('') + check))
  .map((candidates) => candidates.filter((candidate) => readCode(candidate) !== undefined));

test('five characters have one check character and no other', () => {
  fc.assert(fc.property(code, (valid) => valid.length === 1));
});

test('a made code is six characters and reads back as itself', () => {
  for (let round = 0; round < 500; round += 1) {
    const made = makeCode();
    expect(made).toMatch(/^[0-9A-HJKMNP-TV-Z]{6}$/);
    expect(readCode(made)).toBe(made);
  }
});

test('changing any one character is caught', () => {
  fc.assert(
    fc.property(code, position, fc.constantFrom(...alphabet), ([valid = ''], at, other) => {
      fc.pre(valid[at] !== other);
      expect(readCode(valid.slice(0, at) + other + valid.slice(at + 1))).toBeUndefined();
    }),
    { numRuns: 2000 },
  );
});

test('swapping any two characters is caught', () => {
  fc.assert(
    fc.property(code, position, position, ([valid = ''], one, other) => {
      fc.pre(valid[one] !== valid[other]);
      const characters = Array.from(valid);
      characters[one] = valid.charAt(other);
      characters[other] = valid.charAt(one);
      expect(readCode(characters.join(''))).toBeUndefined();
    }),
    { numRuns: 2000 },
  );
});

test('codes read as people type them', () => {
  fc.assert(
    fc.property(code, fc.integer({ min: 0, max: 63 }), position, ([valid = ''], cases, at) => {
      const typed = Array.from(valid)
        .map((character) => ({ 0: 'O', 1: 'L' })[character] ?? character)
        .map((character, index) => (cases & (1 << index) ? character.toLowerCase() : character))
        .join('');
      expect(readCode(typed)).toBe(valid);
      expect(readCode(` ${typed.slice(0, at)}-${typed.slice(at)} `)).toBe(valid);
    }),
  );
  expect(readCode('i00000')).toBe(readCode('100000'));
});

test('anything else is undefined', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const read = readCode(text);
      expect(read === undefined || readCode(read) === read).toBe(true);
    }),
  );
  for (const text of ['', 'ABC', 'ABCDU9', 'ABCD%39', '../../etc', '🌹🌹🌹🌹🌹🌹']) {
    expect(readCode(text)).toBeUndefined();
  }
});

test('an over-long text is undefined at once', () => {
  const long = ' '.repeat(50_000_000);
  const start = performance.now();
  expect(readCode(long)).toBeUndefined();
  expect(performance.now() - start).toBeLessThan(5);
});
