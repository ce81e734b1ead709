/**
 * Secrets as words that can be written down, read aloud and typed back. A list is 2048 words, so
 * that a word is 11 bits; no two of them begin with the same four letters. Whoever calls brings it
 * (`content/word-lists/`).
 *
 * @module
 */

import { concatenate } from './bytes.ts';
import type { Bytes } from './bytes.ts';
import { sha256 } from './derive.ts';

const bitsPerWord = 11;

/** How many words a generated passphrase has: 77 bits. */
export const passphraseWords = 7;

/** Draws `count` words; the same one may come twice. */
export function drawWords(list: readonly string[], count: number): string[] {
  // 2048 divides 65 536: the rest of a division is as likely for every word.
  return Array.from(crypto.getRandomValues(new Uint16Array(count)), (drawn) =>
    wordAt(list, drawn % list.length),
  );
}

/** `word` in lower case without its accents, as words are compared. */
const fold = (word: string): string => word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

const indexes = new WeakMap<readonly string[], ReadonlyMap<string, string>>();

/** The words of a list by their first four letters. */
function indexOf(list: readonly string[]): ReadonlyMap<string, string> {
  const index = indexes.get(list) ?? new Map(list.map((word) => [fold(word).slice(0, 4), word]));
  indexes.set(list, index);
  return index;
}

/**
 * Finds a word as a person may type it: in any case, with or without accents, whole or its first
 * four letters or more. Gives the list's spelling, or `undefined` for none of its words.
 */
export function readWord(typed: string, list: readonly string[]): string | undefined {
  const letters = fold(typed);
  const word = indexOf(list).get(letters.slice(0, 4));
  const folded = fold(word ?? '');
  const found = folded === letters || (letters.length >= 4 && folded.startsWith(letters));
  return found ? word : undefined;
}

/**
 * Reads words as a person may type them, each as {@link readWord} does, with spaces, commas and
 * hyphens between them. Gives the list's spellings, or `undefined` if there is none or one is not of
 * the list.
 *
 * @example
 * ```ts
 * readWords('ABEILLE, zeni-zèbre', list); // ['abeille', 'zénith', 'zèbre']
 * ```
 */
export function readWords(text: string, list: readonly string[]): string[] | undefined {
  const typed = text.split(/[\s,\p{Pd}]+/u).filter(Boolean);
  const words = typed.map((word) => readWord(word, list));
  return words.length > 0 && words.every((word) => word !== undefined) ? words : undefined;
}

/**
 * A passphrase as it is to be derived from, whether it was drawn or is one's own: if all of it reads
 * as words of the list, those, one space apart; else just as it was typed. The strength of one's own
 * is that of the result.
 */
export const spellPassphrase = (typed: string, list: readonly string[]): string =>
  readWords(typed, list)?.join(' ') ?? typed;

/** The first 11 × `count` bits of `bytes` as words. */
export function spellBits(bytes: Bytes, count: number, list: readonly string[]): string[] {
  return Array.from({ length: count }, (_, position) => {
    let value = 0;
    for (let bit = position * bitsPerWord; bit < (position + 1) * bitsPerWord; bit += 1)
      value = value * 2 + (((bytes[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1);
    return wordAt(list, value);
  });
}

/**
 * `bytes`, 4 to 32 and a multiple of 4, as words with a checksum at their end, as BIP-39 has it: one
 * bit of SHA-256 for each 32 of content. 32 bytes are 24 words.
 */
export async function wordsFromBytes(bytes: Bytes, list: readonly string[]): Promise<string[]> {
  if (bytes.length % 4 !== 0 || bytes.length < 4 || bytes.length > 32)
    throw new RangeError('4 to 32 bytes, a multiple of 4');
  return spellBits(concatenate(bytes, await sha256(bytes)), (bytes.length * 3) / 4, list);
}

/**
 * The bytes of words in the list's own spelling (see {@link readWords}). Gives `undefined` where
 * one is not of the list, where they are not as many as some bytes have, or where the checksum says
 * that one was changed: it misses one change in 256 of 24 words.
 */
export async function bytesFromWords(
  words: readonly string[],
  list: readonly string[],
): Promise<Bytes | undefined> {
  if (words.length % 3 !== 0 || words.length < 3 || words.length > 24) return undefined;
  const values = words.map((word) => list.indexOf(word));
  if (values.includes(-1)) return undefined;
  const bytes = new Uint8Array(Math.ceil((words.length * bitsPerWord) / 8));
  values.forEach((value, position) => {
    for (let bit = 0; bit < bitsPerWord; bit += 1) {
      const at = position * bitsPerWord + bit;
      const set = (value >> (bitsPerWord - 1 - bit)) & 1;
      bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (set << (7 - (at & 7)));
    }
  });
  const content = bytes.slice(0, (words.length * 4) / 3);
  const right = await wordsFromBytes(content, list);
  return right.every((word, position) => word === words[position]) ? content : undefined;
}

function wordAt(list: readonly string[], position: number): string {
  const word = list[position];
  if (word === undefined || list.length !== 2048) throw new RangeError('a list of 2048 words');
  return word;
}
