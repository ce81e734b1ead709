/**
 * Orders in a talk: what shows them is loaded where there are any.
 *
 * @module
 */

import { useEffect, useState } from 'preact/hooks';
import type { ThreadItem } from '../../crypto/thread.ts';
import type * as pieces from '../order/parcels.tsx';

/** What shows orders. */
type Pieces = typeof pieces;

/** What shows the orders that `items` tell of; `undefined` while there are none, or it isn't there. */
export function useOrders(items: readonly ThreadItem[]): Pieces | undefined {
  const [shown, setShown] = useState<Pieces>();
  const count = items.filter(
    (item) => item.state === 'message' && item.message.kind === 'order',
  ).length;
  useEffect(() => {
    if (count === 0 || shown) return;
    // Without a network it is tried again with the next message of an order.
    import('../order/parcels.tsx').then(setShown, () => undefined);
  }, [count]);
  return count > 0 ? shown : undefined;
}
