/**
 * Made-up orders: what a person's page does, over HTTP, with keys made here.
 *
 * @module
 */

import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { randomBytes, toBase64url } from '../site/crypto/bytes.ts';
import {
  conversationKeys,
  sealOpening,
  type ConversationKeys,
  type KnownTeam,
} from '../site/crypto/conversation.ts';
import { sha256 } from '../site/crypto/derive.ts';
import { placeMessage, sealDetails, sealMessage } from '../site/crypto/envelope.ts';

/** What somebody orders, and where it goes. */
export interface MadeUpOrder {
  items: { product: string; quantity: number }[];
  mode: 'post' | 'pick-up' | 'adult';
  point?: string;
  language?: string;
  urgent?: boolean;
  lines?: string[];
  word?: string;
  instructions?: string;
}

/** An order that was made: its id, and the keys of its conversation. */
export interface PlacedOrder {
  id: string;
  keys: ConversationKeys;
}

/** Orders from the server at `address`, in a conversation of its own. Throws what it refuses. */
export async function placeOrder(address: string, made: MadeUpOrder): Promise<PlacedOrder> {
  const post = async (path: string, body: object) => {
    const answer = await fetch(`${address}/api/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return answer.json() as Promise<unknown>;
  };
  const { items, mode, point, language = 'fr', urgent = false } = made;
  const told = (await (await fetch(`${address}/api/talk`)).json()) as { team: KnownTeam };
  const { team } = told;
  const id = toBase64url(randomBytes(16));
  // A random root in place of that of a code: the server sees the same, without Argon2's second.
  const keys = await conversationKeys(randomBytes(32));
  const asked = { version: 1, order: id, event: 'asked', items, mode, point, word: made.word };
  const sealed = await sealMessage(keys, team.recipient, {
    direction: 'to-team',
    id: toBase64url(randomBytes(16)),
    message: { kind: 'order', sent: Date.now(), text: JSON.stringify(asked) },
  });
  const { file, tag, id: messageId, number } = await placeMessage(keys, sealed, 1);
  const delivery = await sealDetails(keys, team.recipient, {
    version: 1,
    order: id,
    word: made.word ?? '',
    lines: made.lines ?? [],
    instructions: made.instructions ?? '',
  });
  const conversation = {
    lookup: keys.lookup,
    tokenHash: toBase64url(await sha256(keys.token)),
    language,
    wantedLanguage: '',
    request: 'order',
    urgent,
    opening: toBase64url(await sealOpening(keys, team)),
    message: {
      id: messageId,
      number,
      file: toBase64url(file),
      tag: toBase64url(tag),
      epoch: team.epoch,
    },
  };
  const challenge = (await post('talk/challenge', {
    purpose: 'conversation',
    lookup: keys.lookup,
  })) as never;
  const found = await solveChallenge({ challenge, deriveKey });
  if (!found) throw new Error('no solution');
  const { counter, derivedKey } = found;
  await post('orders', {
    conversation: { ...conversation, solution: { challenge, solution: { counter, derivedKey } } },
    order: {
      id,
      items,
      mode,
      ...(point !== undefined && { point }),
      age: '18-20',
      delivery: { file: toBase64url(delivery), epoch: team.epoch },
    },
  });
  return { id, keys };
}

const orders: MadeUpOrder[] = [
  {
    items: [
      { product: 'condom-external/standard', quantity: 2 },
      { product: 'lubricant', quantity: 1 },
    ],
    mode: 'post',
    lines: ['[démo] Camille Martin', '12 rue des Lilas', '59000 LILLE'],
    instructions: '[démo] Boîte aux lettres du fond.',
  },
  {
    items: [{ product: 'hiv-self-test', quantity: 1 }],
    mode: 'post',
    language: 'en',
    urgent: true,
    lines: [
      '[démo] Sam Diallo',
      'Résidence des Tilleuls, appt 4',
      '3 place du Marché',
      '59100 ROUBAIX',
    ],
  },
  {
    items: [{ product: 'food-parcel', quantity: 1 }],
    mode: 'pick-up',
    point: 'accueil',
    language: 'ar',
    word: '[démo] mimosa',
  },
  {
    items: [
      { product: 'hygiene-kit', quantity: 1 },
      { product: 'pregnancy-test', quantity: 1 },
    ],
    mode: 'adult',
    point: 'infirmerie',
    word: '[démo] corail',
  },
];

/** Makes some, marked as made up, on the server at `address`. Throws what it refuses. */
export async function makeUpOrders(address: string): Promise<void> {
  for (const order of orders) await placeOrder(address, order);
}
