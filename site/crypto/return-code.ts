/**
 * The return code: what a person writes down to come back to their conversation. Seven numbers from 0
 * to 2047, made by the device, never chosen, never sent. Words of a list spell the numbers.
 *
 * @module
 */

import { concatenate, randomBytes, toUtf8 } from './bytes.ts';
import type { Bytes } from './bytes.ts';
import { sha256 } from './derive.ts';
import { readWords } from './words.ts';

/** Seven numbers from 0 to 2047: 70 random bits, then 7 that check them. */
export type ReturnCode = readonly number[];

const numbers = 7;
const bitsPerNumber = 11;
const randomBits = 70;
const checkBits = numbers * bitsPerNumber - randomBits;

const toBits = (value: number | bigint, length: number): string =>
  value.toString(2).padStart(length, '0');

/** The 7 check bits of 70 bits: the first of a SHA-256. */
async function checkOf(bits: string): Promise<string> {
  const padded = bits.padEnd(Math.ceil(randomBits / 8) * 8, '0');
  const bytes = Uint8Array.from(padded.match(/.{8}/g) ?? [], (octet) => Number.parseInt(octet, 2));
  const [first = 0] = await sha256(concatenate(toUtf8('eglantine return code v1\0'), bytes));
  return toBits(first, 8).slice(0, checkBits);
}

/** Draws a new code. */
export async function makeReturnCode(): Promise<ReturnCode> {
  const drawn = Array.from(randomBytes(9), (byte) => toBits(byte, 8)).join('');
  const bits = drawn.slice(0, randomBits);
  const groups = (bits + (await checkOf(bits))).match(/.{11}/g) ?? [];
  return groups.map((group) => Number.parseInt(group, 2));
}

/** Whether the last 7 bits of `code` are those of the others: no for 127 mistakes in 128. */
export async function isReturnCode(code: ReturnCode): Promise<boolean> {
  if (code.length !== numbers) return false;
  if (!code.every((number) => Number.isInteger(number) && number >= 0 && number < 2048))
    return false;
  const bits = code.map((number) => toBits(number, bitsPerNumber)).join('');
  return (await checkOf(bits.slice(0, randomBits))) === bits.slice(randomBits);
}

/** The code as it is written down in digits: `0412-1999-0007-…`. */
export const spellDigits = (code: ReturnCode): string =>
  code.map((number) => String(number).padStart(4, '0')).join('-');

/** The code as it is written down in words of `list`. */
export const spellWords = (code: ReturnCode, list: readonly string[]): string[] =>
  code.map((number) => list[number] ?? '');

/** The 28 digits that a root is derived from, in ASCII. */
export const codeDigits = (code: ReturnCode): Bytes =>
  toUtf8(spellDigits(code).replaceAll('-', ''));

/** `text` with the digits of the scripts that phones write as ASCII has them. */
export const asciiDigits = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0));

/** The 28 digits of `text` in fours, or `undefined` for anything else. */
function readDigits(text: string): number[] | undefined {
  const digits = asciiDigits(text).replace(/[\s\p{Pd}.,]+/gu, '');
  return /^\d{28}$/.test(digits) ? (digits.match(/\d{4}/g) ?? []).map(Number) : undefined;
}

/**
 * Reads a code as a person may type or paste it: digits of any script, or words of one of `lists`,
 * in any case, with or without accents, whole or from four letters on. Gives the codes whose check is
 * right: none for a mistake, and hardly ever more than one, where two lists share all seven words. The
 * lists are tried in their order.
 *
 * @example
 * ```ts
 * await readReturnCode('0412 1999 …', []); // [[412, 1999, …]]
 * ```
 */
export async function readReturnCode(
  text: string,
  lists: readonly (readonly string[])[],
): Promise<ReturnCode[]> {
  const digits = readDigits(text);
  const spelled = lists.map((list) => readWords(text, list)?.map((word) => list.indexOf(word)));
  const found: ReturnCode[] = [];
  for (const code of [digits, ...spelled]) {
    const isNew = code && !found.some((other) => spellDigits(other) === spellDigits(code));
    if (isNew && (await isReturnCode(code))) found.push(code);
  }
  return found;
}
