/**
 * An order, sealed: what the team is told in the thread, and, to the team alone, where it goes.
 *
 * @module
 */

import type { BodyInput } from '../../../api/orders/index.ts';
import { randomBytes, toBase64url } from '../../crypto/bytes.ts';
import { sealOpening, type ConversationKeys, type KnownTeam } from '../../crypto/conversation.ts';
import { sha256 } from '../../crypto/derive.ts';
import {
  placeMessage,
  sealDetails,
  sealMessage,
  type Envelope,
  type Sealed,
} from '../../crypto/envelope.ts';
import type { Opened } from '../talk/keys.ts';
import { language } from '../talk/strings.ts';
import type { Age, Basket } from './basket.ts';
import type { Mode } from './data.ts';

/** What is to be sent. */
export type Draft = {
  basket: Basket;
  age: Age;
  mode: Mode;
  /** Where it is picked up; `undefined` by post. */
  point: string | undefined;
  /** What is said at the desk; empty by post. */
  word: string;
  /** The lines of the address; none but by post. */
  lines: string[];
  instructions: string;
  note: string;
};

/** An order that is sealed: the same is sent until the server has it. */
export type SealedOrder = {
  order: BodyInput<'next'>['order'];
  sealed: Sealed;
  epoch: number;
};

/** Seals an order in the conversation of `keys`. */
export async function sealOrder(
  keys: ConversationKeys,
  { epoch, recipient }: KnownTeam,
  { basket, age, mode, point, word, lines, instructions, note }: Draft,
): Promise<SealedOrder> {
  const id = toBase64url(randomBytes(16));
  const items = Object.entries(basket).map(([product, quantity]) => ({ product, quantity }));
  const at = point !== undefined && { point };
  const told = {
    ...{ version: 1, order: id, event: 'asked', items, mode, ...at },
    ...(word && { word }),
    ...(note && { note }),
  };
  const message = { kind: 'order', sent: Date.now(), text: JSON.stringify(told) } as const;
  const messageId = toBase64url(randomBytes(16));
  const [sealed, file] = await Promise.all([
    sealMessage(keys, recipient, { direction: 'to-team', id: messageId, message }),
    sealDetails(keys, recipient, { version: 1, order: id, word, lines, instructions }),
  ]);
  const delivery = { file: toBase64url(file), epoch };
  return { order: { id, items, mode, ...at, age, delivery }, sealed, epoch };
}

/** The message of an order with its place, as it is sent. */
export async function placeOrder(keys: ConversationKeys, given: SealedOrder, number: number) {
  const envelope = await placeMessage(keys, given.sealed, number);
  const { id, file, tag } = envelope;
  const { epoch } = given;
  const message = { id, number, file: toBase64url(file), tag: toBase64url(tag), epoch };
  return { envelope, message };
}

/** An order that begins a conversation. */
export type FirstOrder = {
  opened: Opened;
  team: KnownTeam;
  envelope: Envelope;
  body: Omit<BodyInput<'first'>['conversation'], 'solution'>;
  order: SealedOrder['order'];
};

/** Seals an order that begins the conversation of `opened`. */
export async function sealFirst(
  opened: Opened,
  team: KnownTeam,
  draft: Draft,
): Promise<FirstOrder> {
  const { keys } = opened;
  const given = await sealOrder(keys, team, draft);
  const { envelope, message } = await placeOrder(keys, given, 1);
  const body = {
    lookup: keys.lookup,
    tokenHash: toBase64url(await sha256(keys.token)),
    language,
    request: 'order' as const,
    urgent: false,
    opening: toBase64url(await sealOpening(keys, team)),
    message: { ...message, number: 1 as const },
  };
  return { opened, team, envelope, body, order: given.order };
}
