/**
 * New identities of the team.
 *
 * @module
 */

import type { KnownTeam } from '../../crypto/conversation.ts';
import { parseJson } from '../../crypto/seal.ts';
import { readNumber, readObject, readRecipient } from '../../crypto/shapes.ts';
import type { ThreadItem } from '../../crypto/thread.ts';

/** The team that was known, or the last one that an authentic message of the team announced. */
export function announcedTeam(items: readonly ThreadItem[], known: KnownTeam): KnownTeam {
  let team = known;
  for (const item of items) {
    if (item.state !== 'message' || item.direction !== 'to-person') continue;
    if (item.message.kind !== 'team') continue;
    try {
      const content = readObject(parseJson(item.message.text));
      const epoch = readNumber(content['epoch']);
      if (epoch > team.epoch) team = { epoch, recipient: readRecipient(content['recipient']) };
    } catch {
      // What can't be read announces nothing.
    }
  }
  return team;
}
