/**
 * One message of a conversation, either way: an age file for the conversation and the team, and a tag
 * that says who wrote it, where it stands, and that nobody changed it.
 *
 * @module
 */

import { toBase64url, toUtf8 } from './bytes.ts';
import type { Bytes } from './bytes.ts';
import { bindingOf } from './conversation.ts';
import type { Opening } from './conversation.ts';
import { hmac, isHmac, sha256 } from './derive.ts';
import { TeamKeysError } from './errors.ts';
import { pad, unpad } from './padding.ts';
import { open, parseJson, seal } from './seal.ts';
import { readNumber, readText, readVersioned } from './shapes.ts';

/** Which way a message goes. */
export type Direction = 'to-team' | 'to-person';

/** What a message is, and what else its text may be. */
export const messageKinds = [
  /** Words. */
  'text',
  /** The text is the recipient of a new team identity, as JSON `{ "epoch", "recipient" }`. */
  'team',
  /** A call back, a meeting or an answer about one; the text is JSON. */
  'proposal',
  /** What became of an order; the text is JSON. */
  'order',
] as const;

/** One of {@link messageKinds}. */
export type MessageKind = (typeof messageKinds)[number];

/** What is written. */
export type Message = {
  kind: MessageKind;
  /** When it was written, in milliseconds since 1970. */
  sent: number;
  /** Without U+0000. */
  text: string;
};

/** A message as it travels and is kept. */
export type Envelope = {
  direction: Direction;
  /** 16 random bytes in base64url, made by who writes. */
  id: string;
  /** Its place: 1 for the first, then one more than the last that its writer had seen. */
  number: number;
  file: Bytes;
  tag: Bytes;
};

/** A sealed message before it has its place: where another came first, only the tag is made anew. */
export type Sealed = Pick<Envelope, 'direction' | 'id' | 'file'>;

/** What both sides know of a conversation. */
export type Shared = Pick<Opening, 'lookup' | 'recipient' | 'auth'>;

/** Seals a message for the conversation and the team's identity `teamRecipient`. */
export async function sealMessage(
  shared: Shared,
  teamRecipient: string,
  { direction, id, message }: Pick<Envelope, 'direction' | 'id'> & { message: Message },
): Promise<Sealed> {
  const { kind, sent, text } = message;
  const head = { version: 1, kind, sent, opening: await bindingOf(shared) };
  const file = await seal(pad(JSON.stringify(head), text), [shared.recipient, teamRecipient]);
  return { direction, id, file };
}

/** Gives a sealed message its place. */
export async function placeMessage(
  shared: Pick<Shared, 'lookup' | 'auth'>,
  sealed: Sealed,
  number: number,
): Promise<Envelope> {
  const placed = { ...sealed, number };
  return { ...placed, tag: await hmac(shared.auth, await taggedText(shared.lookup, placed)) };
}

/** What the tag authenticates. */
export async function taggedText(
  lookup: string,
  { direction, id, number, file }: Omit<Envelope, 'tag'>,
): Promise<Bytes> {
  const hash = toBase64url(await sha256(file));
  return toUtf8(`eglantine envelope v1\0${lookup}\0${direction}\0${id}\0${number}\0${hash}`);
}

/**
 * Opens a message with any of `identities`. Throws `TeamKeysError` `damaged` for a tag that is
 * wrong, a file that doesn't open, or one that belongs to another opening.
 */
export async function openMessage(
  shared: Shared,
  envelope: Envelope,
  identities: readonly string[],
): Promise<Message> {
  const text = await taggedText(shared.lookup, envelope);
  if (!(await isHmac(shared.auth, envelope.tag, text))) throw new TeamKeysError('damaged');
  const plaintext = unpad(await open(envelope.file, identities));
  const head = readVersioned(parseJson(plaintext.head));
  const kind = messageKinds.find((each) => each === head['kind']);
  const bound = readText(head['opening']) === (await bindingOf(shared));
  if (!kind || !bound) throw new TeamKeysError('damaged');
  return { kind, sent: readNumber(head['sent']), text: plaintext.text };
}

/** Details for the team alone: a number to call, an address. Never readable with the code. */
export async function sealDetails(
  shared: Pick<Shared, 'lookup' | 'auth'>,
  teamRecipient: string,
  details: object,
): Promise<Bytes> {
  const head = { version: 1, lookup: shared.lookup, auth: toBase64url(shared.auth) };
  return seal(pad(JSON.stringify(head), JSON.stringify(details)), [teamRecipient]);
}

/**
 * Opens details with one of the team's identities. Throws `TeamKeysError` `damaged`, also for those of
 * another conversation.
 */
export async function openDetails(
  shared: Pick<Shared, 'lookup' | 'auth'>,
  file: Bytes,
  identities: readonly string[],
): Promise<unknown> {
  const { head, text } = unpad(await open(file, identities));
  const { lookup, auth } = readVersioned(parseJson(head));
  if (lookup !== shared.lookup || auth !== toBase64url(shared.auth))
    throw new TeamKeysError('damaged');
  return parseJson(text);
}
