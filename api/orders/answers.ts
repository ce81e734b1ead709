/**
 * How orders are shown.
 *
 * @module
 */

import { dayFromNumber } from '../clock.ts';
import type { StoredQueued } from './desk-store.ts';
import type { StoredItem, StoredLot, StoredOrder } from './store.ts';

const spell = (bytes: Buffer) => bytes.toString('base64url');
const writeDay = (day: number | null) => (day === null ? null : dayFromNumber(day));

/** A product of an order. */
export type ShownItem = {
  product: string;
  /** How many were asked for; 0 for what was put in instead. */
  asked: number;
  /** How many were put in; `null` before it is prepared. */
  given: number | null;
  /** The first day on which any of what was put in expires. */
  expires: string | null;
};

/** What was asked for and what was put in, product by product. */
function showItems(items: readonly StoredItem[], lots: readonly StoredLot[]): ShownItem[] {
  const isPacked = lots.length > 0;
  const given = Map.groupBy(lots, ({ product }) => product);
  const instead = [...given.keys()]
    .filter((product) => !items.some((item) => item.product === product))
    .map((product) => ({ product, asked: 0 }));
  return [...items, ...instead].map(({ product, asked }) => {
    const own = given.get(product) ?? [];
    const first = Math.min(...own.map(({ expiresDay }) => expiresDay ?? Infinity));
    return {
      product,
      asked,
      given: isPacked ? own.reduce((sum, { quantity }) => sum + quantity, 0) : null,
      expires: Number.isFinite(first) ? dayFromNumber(first) : null,
    };
  });
}

/** An order as its person sees it. */
export type ShownOrder = ReturnType<typeof showOrder>;

/** An order as its person sees it. */
export function showOrder(
  { id, state, arrived, mode, point }: StoredOrder,
  items: readonly StoredItem[],
  lots: readonly StoredLot[],
) {
  return { id: spell(id), state, arrived, mode, point, items: showItems(items, lots) };
}

/** An order as the desk sees it. */
export type QueuedOrder = ReturnType<typeof showQueued>;

/** An order as the desk sees it. */
export function showQueued(
  order: StoredQueued,
  items: readonly StoredItem[],
  lots: readonly StoredLot[],
) {
  return {
    ...showOrder(order, items, lots),
    lookup: spell(order.lookup),
    sequence: order.sequence,
    conversation: order.conversation,
    language: order.language,
    wantedLanguage: order.wantedLanguage,
    urgent: order.urgent === 1,
    guarded: order.guarded === 1,
    lots: lots.map(({ lot, product, name, quantity, expiresDay }) => ({
      lot,
      product,
      name,
      quantity,
      expires: writeDay(expiresDay),
    })),
  };
}
