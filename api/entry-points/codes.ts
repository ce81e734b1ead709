/**
 * The codes printed on stickers: six characters that survive a typing mistake.
 *
 * @module
 */

import { randomInt } from 'node:crypto';

/**
 * Crockford's base 32 (https://www.crockford.com/base32.html): no I, L, O, which look like 1 and 0,
 * and no U.
 */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const drawn = 5;

/** More than any spelling of a code with spaces and hyphens takes. */
const longest = 16;

/**
 * The weights α¹ … α⁵ of the drawn characters in GF(32) = GF(2)[x] / (x⁵ + x² + 1), with α = x; the
 * check character's own weight is α⁰ = 1. All six differ and none is zero, so that changing one
 * character, or swapping any two that differ, always changes the sum.
 */
const weights = [0b00010, 0b00100, 0b01000, 0b10000, 0b00101];

function multiply(left: number, right: number): number {
  let product = 0;
  for (let bit = 0; bit < 5; bit += 1) {
    if (right & (1 << bit)) product ^= left << bit;
  }
  for (let bit = 8; bit >= 5; bit -= 1) {
    if (product & (1 << bit)) product ^= 0b100101 << (bit - 5);
  }
  return product;
}

/** The check value of five values from 0 to 31: Σ αⁱ·cᵢ, i from 1 to 5. */
function checkOf(values: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum ^ multiply(weight, values[index] ?? 0), 0);
}

function spell(values: readonly number[]): string {
  return values.map((value) => alphabet.charAt(value)).join('');
}

/**
 * Draws a new code: five random characters, then the check character. One in 33 554 432 is drawn
 * twice: whoever stores it sees to it that it is new.
 */
export function makeCode(): string {
  const values = Array.from({ length: drawn }, () => randomInt(alphabet.length));
  return spell([...values, checkOf(values)]);
}

/**
 * Reads a code as a person may type it: in either case, I or L for 1, O for 0, with hyphens or
 * spaces. Gives its one printed spelling, or `undefined` for anything that is not a code.
 *
 * @example
 * ```ts
 * readCode('abc-d9m'); // 'ABCD9M'
 * ```
 */
export function readCode(text: string): string | undefined {
  if (text.length > longest) return undefined;
  const letters = text.replace(/[\s-]/g, '').toUpperCase().replace(/[IL]/g, '1').replace(/O/g, '0');
  const values = Array.from(letters, (letter) => alphabet.indexOf(letter));
  if (values.length !== drawn + 1 || values.includes(-1)) return undefined;
  return checkOf(values) === values[drawn] ? spell(values) : undefined;
}
