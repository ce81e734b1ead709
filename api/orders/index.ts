/**
 * The orders room: parcels for people without a name, each in a conversation.
 *
 * @module
 */

import { dayFromNumber, dayNumber, parisDay } from '../clock.ts';
import { settleErasure } from '../database/index.ts';
import { createOrderDesk } from './desk.ts';
import { createQueueStore } from './desk-store.ts';
import { createFollowing } from './follow.ts';
import { createParcels } from './parcels.ts';
import type { OrderParts, OrderRooms } from './parts.ts';
import { createPlacing } from './place.ts';
import { createOrderStore } from './store.ts';
import { createOrderTotalsStore } from './totals-store.ts';

export { createParcels } from './parcels.ts';
export type { Parcels } from './parcels.ts';
export type { BodyInput } from './schema.ts';

/**
 * Opens the room.
 *
 * @example
 * ```ts
 * const orders = createOrders({ ...rooms, conversations: talk.conversations });
 * orders.catalogue().products[0]; // { id: 'condom-external/standard', available: false, … }
 * ```
 */
export function createOrders(rooms: OrderRooms) {
  const { database, clock, settings, stock } = rooms;
  const { main } = database;
  const { catalogue } = stock;
  const store = createOrderStore(main);
  const totals = createOrderTotalsStore(main);
  let isUnsettled = false;
  const parts: OrderParts = {
    ...rooms,
    store,
    totals,
    queue: createQueueStore(main),
    parcels: createParcels(database, stock, store),
    transact: (action) => main.transaction(action).immediate(),
    async settle() {
      isUnsettled = true;
      await settleErasure(main);
      isUnsettled = false;
    },
    today: () => dayNumber(parisDay(clock())),
  };
  const placing = createPlacing(parts);

  return {
    placing,
    following: createFollowing(parts),
    desk: createOrderDesk(parts),
    stock,
    /**
     * What can be ordered now and how; for everyone, so that it tells no quantity, and an expiry only
     * where it is near.
     */
    catalogue() {
      const free = placing.freeStock();
      const paused = placing.isPaused();
      const { modes, places } = placing.ways();
      const nearest = parts.today() + catalogue.nearExpiry;
      const products = catalogue.keys.map((id) => {
        const soonest = stock.soonest(id);
        return {
          id,
          available: free(id) > 0,
          paused: paused(catalogue.find(id)?.id ?? id, 1),
          expires: soonest !== null && soonest <= nearest ? dayFromNumber(soonest) : null,
        };
      });
      const points = [...places['pick-up'], ...places.adult].map(
        ({ id, name, place, kind, service }) => ({
          id,
          name,
          place,
          kind,
          service: service ?? null,
        }),
      );
      return { products, modes, points, returnAddress: settings.ordering().returnAddress || null };
    },
    /** Erases what was counted before today, and settles what could not be. To be called every hour. */
    async sweep(): Promise<void> {
      totals.eraseOtherDays(parts.today());
      if (isUnsettled) await parts.settle();
    },
  };
}

/** The actions of the room. */
export type Orders = ReturnType<typeof createOrders>;
