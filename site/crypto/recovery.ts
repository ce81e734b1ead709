/**
 * The recovery sheet: 24 words on paper that open the team when every passphrase is lost.
 *
 * @module
 */

import type { Bytes } from './bytes.ts';
import { hkdf } from './derive.ts';
import { recipientFromSeed } from './identity.ts';
import { bytesFromWords, readWords, wordsFromBytes } from './words.ts';

/** What the sheet's 32 random bytes give. */
export type RecoveryKeys = {
  /** Proves to the server the right to restore; it stores the SHA-256 of it. */
  key: Bytes;
  /** The seed of the identity that is on every roster. Never sent. */
  seed: Bytes;
  /** The recipient of that identity. */
  recipient: string;
};

/** The keys of a sheet. */
export async function recoveryKeys(sheet: Bytes): Promise<RecoveryKeys> {
  const key = await hkdf(sheet, 'eglantine recovery sign-in v1');
  const seed = await hkdf(sheet, 'eglantine recovery identity v1');
  return { key, seed, recipient: await recipientFromSeed(seed) };
}

/** A sheet's 32 bytes as 24 words to print. */
export const writeSheet = (sheet: Bytes, list: readonly string[]): Promise<string[]> =>
  wordsFromBytes(sheet, list);

/** The 32 bytes of a sheet as a person types it back; `undefined` if a word is wrong or missing. */
export async function readSheet(
  typed: string,
  list: readonly string[],
): Promise<Bytes | undefined> {
  const words = readWords(typed, list);
  return words?.length === 24 ? bytesFromWords(words, list) : undefined;
}
