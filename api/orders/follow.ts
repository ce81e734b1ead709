/**
 * Orders as their people follow them.
 *
 * @module
 */

import type { Proof } from '../conversations/index.ts';
import { EglantineError } from '../errors.ts';
import { showOrder } from './answers.ts';
import { isPacked } from './parcels.ts';
import { expectOrder, tellBoth } from './parts.ts';
import type { OrderParts } from './parts.ts';
import { sumByProduct } from './place.ts';
import type { Body } from './schema.ts';
import type { StoredOrder } from './store.ts';

/** Opens what people do with their orders. */
export function createFollowing(parts: OrderParts) {
  const { conversations, stock, store, totals, parcels, transact, settle, today } = parts;

  /** Throws `conversationUnknown`, and `orderMissing` for an order that isn't of this conversation. */
  function find(proof: Proof | undefined, id: Buffer): StoredOrder {
    const lookup = conversations.authorize(proof);
    const found = store.get(id);
    return expectOrder(found?.lookup.equals(lookup) ? found : undefined);
  }

  return {
    /** All orders of a conversation, the first made first. Throws `conversationUnknown`. */
    list(proof: Proof | undefined) {
      const lookup = conversations.authorize(proof);
      const orders = store
        .ofConversation(lookup)
        .map((order) => showOrder(order, store.items(order.id), store.lots(order.id)));
      return { orders };
    },
    /**
     * Cancels an order that isn't sent, and erases its delivery details, from the files too; once more
     * changes nothing. What it asked for is taken off the day's totals, whichever day it was made on. The team is told where something was prepared. Throws `conversationUnknown`,
     * `orderMissing`, `orderSent`, and what `settleErasure` throws: then it is to be asked again.
     */
    async cancel(proof: Proof | undefined, { id }: Body<'one'>): Promise<void> {
      const lookup = transact(() => {
        const order = find(proof, id);
        if (order.state === 'sent') throw new EglantineError('orderSent', {}, 409);
        if (order.state === 'cancelled') return undefined;
        parcels.cancel(order);
        const items = store.items(id).map(({ product, asked }) => ({ product, quantity: asked }));
        // Else whoever orders and cancels in turn would pause a product for everybody.
        for (const [product, quantity] of sumByProduct(items, stock.catalogue.find)) {
          totals.takeBack(today(), product.id, quantity);
        }
        if (isPacked(order)) conversations.wait(order.lookup);
        return order.lookup;
      });
      if (lookup) tellBoth(parts, lookup);
      await settle();
    },
    /**
     * Keeps whether what was sent has arrived; the team is told where it hasn't. Throws
     * `conversationUnknown`, `orderMissing`, and `orderNotSent`.
     */
    arrived(proof: Proof | undefined, { id, arrived }: Body<'arrived'>): void {
      const lookup = transact(() => {
        const order = find(proof, id);
        if (order.state !== 'sent') throw new EglantineError('orderNotSent', {}, 409);
        if (order.arrived === arrived) return undefined;
        store.setArrived(id, arrived);
        if (arrived === 'no') conversations.wait(order.lookup);
        return order.lookup;
      });
      if (lookup) tellBoth(parts, lookup);
    },
  };
}
