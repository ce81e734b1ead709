/**
 * Whether a passphrase of one's own is as strong as a drawn one. Loaded only by who asks for one:
 * its dictionaries are big.
 *
 * @module
 */

import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';
import * as french from '@zxcvbn-ts/language-fr';

const bits = 77;

/**
 * What a character of a sentence is worth: between 0.6 and 1.3 bits (C. E. Shannon, "Prediction and
 * entropy of printed English", 1951). zxcvbn knows words, not sentences, and thinks too well of them.
 */
const bitsPerLetter = 1.3;

const estimator = new ZxcvbnFactory({
  dictionary: { ...common.dictionary, ...french.dictionary },
  graphs: common.adjacencyGraphs,
});

/**
 * Why `passphrase` is guessed in fewer than 2⁷⁷ tries: `sentence` for what is written in words and is
 * `missing` characters, which no saying or song may fill; `weak` for the rest, as zxcvbn counts. Null
 * if it isn't.
 */
export function weakness(passphrase: string): { why: 'sentence' | 'weak'; missing: number } | null {
  const { guessesLog10, sequence } = estimator.check(passphrase);
  const missing = Math.ceil(bits / bitsPerLetter) - passphrase.length;
  if (missing > 0 && isWritten(passphrase, sequence)) return { why: 'sentence', missing };
  return guessesLog10 < bits * Math.log10(2) ? { why: 'weak', missing: 0 } : null;
}

/** Letters as words have them: small, or all capitals, or the first alone. */
const word = /^\p{L}?[\p{Ll}\p{Lo}\p{M}]*$|^[\p{Lu}\p{M}]+$/u;

/**
 * Whether most of `text` is words, of whatever language: by its parts, or, where it has none, by what
 * zxcvbn found in its dictionaries.
 */
function isWritten(text: string, sequence: readonly { pattern: string; token: string }[]): boolean {
  const parts = text.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean);
  const words = parts.filter((part) => word.test(part));
  if (parts.length > 1 && words.length * 2 > parts.length) return true;
  const known = sequence.filter(
    ({ pattern, token }) => pattern === 'dictionary' && token.length > 2,
  );
  return known.map(({ token }) => token).join('').length * 2 > text.length;
}
