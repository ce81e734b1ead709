/**
 * What a message of kind `order` says, in words of the reader's language.
 *
 * @module
 */

import { parseJson } from '../../crypto/seal.ts';
import { readNumber, readText, readVersioned, readObject } from '../../crypto/shapes.ts';
import type { ThreadItem } from '../../crypto/thread.ts';
import { t } from '../talk/strings.ts';
import { neutralise } from '../talk/text.ts';
import type { Mode } from './data.ts';
import { dayOf, nameOf } from './names.ts';

/** What the person's device says, and what the desk does. */
const events = {
  'to-team': ['asked'],
  'to-person': ['prepared', 'ready', 'sent', 'cancelled'],
} as const;

/** What became of an order. */
export type OrderEvent = {
  order: string;
  event: 'asked' | 'prepared' | 'ready' | 'sent' | 'cancelled';
  items: { product: string; quantity: number; expires: string | null }[];
  mode: Mode | undefined;
  /** What one says at the desk in place of a name; empty for none. */
  word: string;
  /** What either wrote beside it. */
  note: string;
};

const textOr = (value: unknown, fallback: string): string =>
  value === undefined || value === null ? fallback : readText(value);

/** Reads the text of a message of kind `order`; `undefined` for what its writer can't have meant. */
export function readOrderEvent(
  text: string,
  direction: keyof typeof events,
): OrderEvent | undefined {
  try {
    const content = readVersioned(parseJson(text));
    const event = events[direction].find((each) => each === content['event']);
    if (!event) return undefined;
    const given = content['items'] ?? [];
    if (!Array.isArray(given)) return undefined;
    const items = given.map((each) => {
      const item = readObject(each);
      const expires = textOr(item['expires'], '');
      return {
        product: readText(item['product']),
        quantity: readNumber(item['quantity']),
        expires: expires || null,
      };
    });
    const mode = (['post', 'pick-up', 'adult'] as const).find((each) => each === content['mode']);
    return {
      order: readText(content['order']),
      event,
      items,
      mode,
      word: textOr(content['word'], ''),
      note: textOr(content['note'], ''),
    };
  } catch {
    return undefined;
  }
}

/** The events that a thread tells, in their order. */
export const eventsOf = (items: readonly ThreadItem[]): OrderEvent[] =>
  items.flatMap((item) => {
    if (item.state !== 'message' || item.message.kind !== 'order') return [];
    return readOrderEvent(item.message.text, item.direction) ?? [];
  });

/** A product and how many, with the day before which to use it where that is known. */
export function itemWords(product: string, count: number, expires: string | null): string {
  const said =
    count > 0
      ? t('follow.item', { count, name: nameOf(product) })
      : t('follow.none1', { name: nameOf(product) });
  const day = expires && count > 0 ? dayOf(expires) : '';
  return day ? `${said} (${t('follow.expires', { day })})` : said;
}

const ways = { post: 'askedPost', 'pick-up': 'askedPickUp', adult: 'askedAdult' } as const;

/** What a message of kind `order` says. */
export function orderWords(text: string, direction: 'to-team' | 'to-person'): string {
  const event = readOrderEvent(text, direction);
  if (!event) return t('follow.said.unreadable');
  const { items, mode, word, note } = event;
  return neutralise(
    [
      t(`follow.said.${event.event}`),
      ...items.map(({ product, quantity, expires }) => itemWords(product, quantity, expires)),
      mode && t(`follow.said.${ways[mode]}`),
      word && t('follow.said.askedWord', { word }),
      note,
    ]
      .filter(Boolean)
      .join('\n'),
  );
}
