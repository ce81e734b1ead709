/**
 * The orders of a conversation, beside what is said in it.
 *
 * @module
 */

import { useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { t } from '../strings.ts';
import { Card } from './card.tsx';
import { useNames, useWays } from './names.ts';
import './orders.css';
import { OrderRow } from './row.tsx';
import { findOrdersOf, type Order } from './server.ts';
import { useDeliveries } from './use-deliveries.ts';

/** Each of them, with what can be done; nothing where there is none. */
export function OrdersOfThread({ lookup }: { lookup: string }) {
  const orders = useQuery({
    queryKey: ['orders', 'of', lookup],
    queryFn: findOrdersOf(lookup),
  });
  if (!orders.data?.length) return null;
  return (
    <details class="part">
      <summary>{t('orders.ofThread', { count: orders.data.length })}</summary>
      <Listed orders={orders.data} />
    </details>
  );
}

function Listed({ orders }: { orders: readonly Order[] }) {
  const [open, setOpen] = useState<string>();
  const names = useNames();
  const { pointName } = useWays();
  const deliveries = useDeliveries();
  return (
    <ul class="order-list">
      {orders.map((order) => (
        <OrderRow
          key={order.id}
          {...{ order, names, pointName }}
          isOpen={order.id === open}
          onToggle={() => setOpen(order.id === open ? undefined : order.id)}
        >
          <Card listed={order} {...{ names, deliveries }} within />
        </OrderRow>
      ))}
    </ul>
  );
}
