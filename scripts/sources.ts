/**
 * Whether what was made from sources still comes from them.
 *
 * @module
 */

import { createHash, type Hash } from 'node:crypto';
import { globSync, readFileSync, statSync } from 'node:fs';

/** A hash over the names and bytes of the files that `patterns` match, for the caller to go on with. */
export function hashSources(patterns: readonly string[]): Hash {
  const hash = createHash('sha256');
  for (const file of globSync([...patterns]).sort()) {
    if (statSync(file).isFile())
      hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash;
}

/** The text of `file`; `undefined` where there is none. */
export function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
