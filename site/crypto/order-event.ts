/**
 * Messages of kind `order`: what was asked for and what became of it, as JSON inside of what is sealed.
 * Each reader says it in words of its own language.
 *
 * @module
 */

import { parseJson } from './seal.ts';
import { readArray, readNumber, readObject, readText, readVersioned } from './shapes.ts';

/** What the person's device says, and what the desk does. */
const events = {
  'to-team': ['asked'],
  'to-person': ['prepared', 'ready', 'sent', 'cancelled'],
} as const;

const modes = ['post', 'pick-up', 'adult'] as const;

/** What became of an order. */
export type OrderEvent = {
  order: string;
  event: 'asked' | 'prepared' | 'ready' | 'sent' | 'cancelled';
  items: { product: string; quantity: number; expires: string | null }[];
  mode: (typeof modes)[number] | undefined;
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
    const items = readArray(content['items'] ?? [], (each) => {
      const item = readObject(each);
      const expires = textOr(item['expires'], '');
      return {
        product: readText(item['product']),
        quantity: readNumber(item['quantity']),
        expires: expires || null,
      };
    });
    const mode = modes.find((each) => each === content['mode']);
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
