/**
 * What was written and isn't there yet: sealed at once under an id of its own, and sent until the
 * server has it, once.
 *
 * @module
 */

import type { BodyInput } from '../../../api/conversations/index.ts';
import { fromBase64url, randomBytes, toBase64url } from '../../crypto/bytes.ts';
import type { ConversationKeys, KnownTeam } from '../../crypto/conversation.ts';
import {
  openMessage,
  placeMessage,
  sealDetails,
  sealMessage,
  type Sealed,
} from '../../crypto/envelope.ts';
import { identityFromSeed } from '../../crypto/identity.ts';

/** What is asked for together with a text. */
export type Asked = Pick<BodyInput<'message'>, 'request' | 'urgent' | 'wantedLanguage'> & {
  /** For the team alone: a number to call and what goes with it. */
  call?: object;
};

/** A message on its way. */
export type Waiting = {
  id: string;
  text: string;
  sent: number;
  /** Why it will not be sent, if it won't. */
  problem?: string;
  sealed: Sealed;
  epoch: number;
  /** What goes with it, sealed already. */
  more: Pick<BodyInput<'message'>, 'request' | 'urgent' | 'wantedLanguage' | 'details'>;
};

/** A message on its way as a phone may keep it: nothing in it can be read without the code. */
export type StoredWaiting = Pick<Waiting, 'id' | 'epoch' | 'more'> & { file: string };

const newId = (): string => toBase64url(randomBytes(16));

/** Seals a message, before it has its place. */
export async function prepare(
  keys: ConversationKeys,
  team: KnownTeam,
  text: string,
  { call, ...asked }: Asked = {},
): Promise<Waiting> {
  const id = newId();
  const sent = Date.now();
  const { epoch, recipient } = team;
  const message = { kind: 'text', sent, text } as const;
  const sealed = await sealMessage(keys, recipient, { direction: 'to-team', id, message });
  const file = call && toBase64url(await sealDetails(keys, recipient, call));
  const details = file && { details: { id: newId(), kind: 'call' as const, file, epoch } };
  return { id, text, sent, sealed, epoch, more: { ...asked, ...details } };
}

/** The message with its place, as it is sent. */
export async function placed(keys: ConversationKeys, { sealed, epoch }: Waiting, number: number) {
  const envelope = await placeMessage(keys, sealed, number);
  const { id, file, tag } = envelope;
  const message = { id, number, file: toBase64url(file), tag: toBase64url(tag), epoch };
  return { envelope, message };
}

/** The message as a phone may keep it. */
export const store = ({ id, sealed, epoch, more }: Waiting): StoredWaiting => ({
  id,
  epoch,
  more,
  file: toBase64url(sealed.file),
});

/** A message that a phone kept. Throws `TeamKeysError` where it is another conversation's. */
export async function restore(keys: ConversationKeys, stored: StoredWaiting): Promise<Waiting> {
  const { id, epoch, more } = stored;
  const sealed: Sealed = { direction: 'to-team', id, file: fromBase64url(stored.file) };
  const envelope = await placeMessage(keys, sealed, 1);
  const { text, sent } = await openMessage(keys, envelope, [identityFromSeed(keys.seed)]);
  return { id, text, sent, sealed, epoch, more };
}
