/**
 * Addresses that were opened in this page, for as long as the desk is.
 *
 * @module
 */

import { useRef } from 'preact/hooks';
import { Problem } from '../client.ts';
import { useDesk, useSecret } from '../session.ts';
import { t } from '../strings.ts';
import { openDelivery, type Delivery } from './delivery.ts';
import { findDeliveries, mostRevealed, type Order } from './server.ts';

/** Opened addresses, and what opens more. */
export interface Deliveries {
  /** What was opened of an order, until the lock. */
  of: (id: string) => Delivery | undefined;
  /**
   * Asks for those of these orders that have some, and opens them; gives them by order. Throws `Refusal`,
   * and `Problem` where the desk was locked meanwhile.
   */
  reveal: (orders: readonly Order[]) => Promise<ReadonlyMap<string, Delivery>>;
  /** Lets go of what was opened of an order. */
  hide: (id: string) => void;
}

const nothing: ReadonlyMap<string, Delivery> = new Map();

/** Holds opened addresses; the lock wipes them. */
export function useDeliveries(): Deliveries {
  const open = useDesk();
  const held = useSecret<ReadonlyMap<string, Delivery>>();
  const now = useRef({ open, held });
  now.current = { open, held };
  const deliveries = useRef<Deliveries>();
  deliveries.current ??= makeDeliveries(now);
  return deliveries.current;
}

type Now = {
  open: ReturnType<typeof useDesk>;
  held: ReturnType<typeof useSecret<ReadonlyMap<string, Delivery>>>;
};

/** One for all renders: what remembers it from before the lock remembers no address with it. */
function makeDeliveries(now: { readonly current: Now }): Deliveries {
  const all = () => now.current.held.value ?? nothing;
  return {
    of: (id) => all().get(id),
    hide(id) {
      const next = new Map(all());
      next.delete(id);
      now.current.held.set(next);
    },
    async reveal(orders) {
      const { keys, locks } = now.current.open;
      const { team } = keys;
      if (!team) throw new Problem(t('talk.notOpen'));
      const byId = new Map(orders.map((order) => [order.id, order]));
      const ids = [...byId.keys()];
      const found = new Map<string, Delivery>();
      for (let from = 0; from < ids.length; from += mostRevealed) {
        for (const sealed of await findDeliveries(ids.slice(from, from + mostRevealed))) {
          const order = byId.get(sealed.id);
          if (order) found.set(order.id, await openDelivery(team, order, sealed));
        }
      }
      // Nothing is to come back from behind the lock.
      if (now.current.open.locks !== locks) throw new Problem(t('talk.notOpen'));
      now.current.held.set(new Map([...all(), ...found]));
      return found;
    },
  };
}
