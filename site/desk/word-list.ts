/**
 * The French words of passphrases, fingerprints and recovery sheets.
 *
 * @module
 */

import text from '../../content/word-lists/fr.txt?raw';

/** The 2048 words, in their order. */
export const words: readonly string[] = text.trim().split('\n');
