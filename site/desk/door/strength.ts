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
 * Whether guessing `passphrase` takes at least 2⁷⁷ tries, as zxcvbn counts them; what is written in
 * words must be as long as a sentence of that much surprise, too.
 */
export function isStrong(passphrase: string): boolean {
  const written = /\s/.test(passphrase.trim());
  if (written && passphrase.length * bitsPerLetter < bits) return false;
  return estimator.check(passphrase).guessesLog10 >= bits * Math.log10(2);
}
