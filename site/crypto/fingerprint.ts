/**
 * What two people compare when one of them is welcomed.
 *
 * @module
 */

import { toUtf8 } from './bytes.ts';
import { sha256 } from './derive.ts';
import { spellBits } from './words.ts';

/**
 * Five words (55 bits) that are the same on both screens only if both see the same newcomer and the
 * same team. `teamRecipient` is what the newcomer's browser pinned before it made its keys, and on
 * the holder's side that of the same epoch in the team they opened. A server that could choose either
 * recipient after it saw the other would need only half as many bits of luck.
 */
export async function fingerprint(
  newcomerRecipient: string,
  teamRecipient: string,
  list: readonly string[],
): Promise<string[]> {
  const text = `eglantine fingerprint v1\0${newcomerRecipient}\0${teamRecipient}`;
  return spellBits(await sha256(toUtf8(text)), 5, list);
}
