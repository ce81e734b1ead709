/**
 * What happens to orders and their goods when something else ends: the goods are on a shelf all the same.
 *
 * Everything here is within a transaction of who asks.
 *
 * @module
 */

import type { Database } from '../database/index.ts';
import type { Stock } from '../stock/index.ts';
import { createOrderStore } from './store.ts';
import type { OrderStore, StoredOrder } from './store.ts';

/** What can be done to orders from elsewhere. */
export type Parcels = {
  /** Puts back what was prepared for an order. */
  unpack(order: StoredOrder): void;
  /** Cancels an order: what was prepared goes back, and its delivery details are erased. */
  cancel(order: StoredOrder): void;
  /**
   * A conversation is about to be erased, and its orders with it: what was prepared and not sent goes back
   * to the lots.
   */
  onErasing: (lookup: Buffer) => void;
  /**
   * A conversation goes on under another code, since somebody may have the old one: whoever it is may
   * know where and with which word a parcel is picked up, so that what isn't sent is cancelled. The orders
   * go along, so that their person sees it, and limits still hold.
   */
  onHandingOver: (from: Buffer, to: Buffer) => void;
};

/** Whether something was put in that isn't sent. */
export const isPacked = ({ state }: StoredOrder): boolean =>
  state === 'prepared' || state === 'ready';

/** Whether an order can still become something else. */
export const isOpen = (order: StoredOrder): boolean =>
  order.state === 'received' || isPacked(order);

/** Opens what can be done to the orders of `database`. */
export function createParcels(
  database: Database,
  stock: Pick<Stock, 'putBack'>,
  store: OrderStore = createOrderStore(database.main),
): Parcels {
  function unpack({ id }: StoredOrder): void {
    stock.putBack(store.lots(id));
    store.clearLots(id);
  }

  function cancel(order: StoredOrder): void {
    if (isPacked(order)) unpack(order);
    store.setState(order.id, 'cancelled');
    store.eraseDelivery(order);
  }

  return {
    unpack,
    cancel,
    onErasing(lookup) {
      for (const order of store.ofConversation(lookup).filter(isPacked)) unpack(order);
    },
    onHandingOver(from, to) {
      for (const order of store.ofConversation(from).filter(isOpen)) cancel(order);
      store.moveAll(from, to);
    },
  };
}
