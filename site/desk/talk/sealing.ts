/**
 * What the team writes, sealed: answers to the conversation and the team, notes to the team alone.
 *
 * @module
 */

import { randomBytes, toBase64url, toUtf8 } from '../../crypto/bytes.ts';
import type { Opening } from '../../crypto/conversation.ts';
import { placeMessage, sealDetails, sealMessage, type MessageKind } from '../../crypto/envelope.ts';
import { longestText } from '../../crypto/padding.ts';
import type { Team } from '../../crypto/team.ts';
import type { Sending } from './server.ts';

/** What is to be sent; the same `id` again is the same message. */
export interface Written {
  id: string;
  kind: MessageKind;
  text: string;
  sent: number;
}

/** A new message of now. */
export const write = (kind: MessageKind, text: string): Written => ({
  id: toBase64url(randomBytes(16)),
  kind,
  text,
  sent: Date.now(),
});

/**
 * Seals a message to the recipient in the opening and to the team, as number `number`. Throws a
 * `RangeError` for a text that is too long, `TeamKeysError` for a recipient that is none.
 */
export async function sealAnswer(
  opening: Opening,
  { current }: Team,
  { id, kind, text, sent }: Written,
  number: number,
): Promise<Sending['message']> {
  const message = { kind, sent, text };
  const sealed = await sealMessage(opening, current.recipient, {
    direction: 'to-person',
    id,
    message,
  });
  const { file, tag } = await placeMessage(opening, sealed, number);
  return { id, number, file: toBase64url(file), tag: toBase64url(tag), epoch: current.number };
}

/** Seals a note to the team alone. Throws as {@link sealAnswer}. */
export async function sealNote(
  opening: Opening,
  { current }: Team,
  text: string,
): Promise<{ file: string; epoch: number }> {
  const file = await sealDetails(opening, current.recipient, { text, sent: Date.now() });
  return { file: toBase64url(file), epoch: current.number };
}

/** What JSON and the time take of a note, and to spare. */
const aroundText = 1_000;

/** Whether a text is longer than a message or a note can be. */
export const isTooLong = (text: string): boolean =>
  Math.max(toUtf8(text).length, toUtf8(JSON.stringify(text)).length) > longestText - aroundText;
