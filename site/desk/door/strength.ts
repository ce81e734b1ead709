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

const estimator = new ZxcvbnFactory({
  dictionary: { ...common.dictionary, ...french.dictionary },
  graphs: common.adjacencyGraphs,
});

/** Whether guessing `passphrase` takes at least 2⁷⁷ tries, as zxcvbn counts them. */
export function isStrong(passphrase: string): boolean {
  return estimator.check(passphrase).guessesLog10 >= bits * Math.log10(2);
}
