/**
 * What a message of kind `order` says, in words of the reader's language.
 *
 * @module
 */

import { readOrderEvent, type OrderEvent } from '../../crypto/order-event.ts';
import type { ThreadItem } from '../../crypto/thread.ts';
import { t } from '../talk/strings.ts';
import { neutralise } from '../talk/text.ts';
import { dayOf, nameOf } from './names.ts';

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
