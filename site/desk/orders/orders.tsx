/**
 * The room of parcels: what is to be prepared, printed, sent or handed over.
 *
 * @module
 */

import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { useEffect, useState } from 'preact/hooks';
import { problemText } from '../client.ts';
import { Notice, useAction } from '../parts/form.tsx';
import { mayLeave } from '../parts/unsaved.ts';
import { t, writeNumber } from '../strings.ts';
import '../talk.css';
import { Card } from './card.tsx';
import { Filters } from './filters.tsx';
import { useNames, useWays } from './names.ts';
import './orders.css';
import { Printing } from './printing.tsx';
import { OrderRow } from './row.tsx';
import {
  findOrder,
  listOrders,
  mostRevealed,
  pageLength,
  type Order,
  type View,
} from './server.ts';
import { useDeliveries } from './use-deliveries.ts';

const firstView: View = { state: 'received', language: '', mode: '', point: '', offset: 0 };

/** Shows `#/colis`. Nothing that was decrypted is left in it while the desk is locked. */
export function Orders() {
  const [view, setView] = useState(firstView);
  /** The one that is open; it stays, moved on, until it is closed. */
  const [open, setOpen] = useState<Order>();
  const [ticked, setTicked] = useState<ReadonlyMap<string, Order>>(new Map());
  const [prints, setPrints] = useState(false);
  const names = useNames();
  const { points, pointName, returnAddress } = useWays();
  const deliveries = useDeliveries();
  const queue = useQuery({
    queryKey: ['orders', 'queue', view],
    queryFn: () => listOrders(view),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
  const listed = queue.data?.orders ?? [];
  const total = queue.data?.total ?? 0;
  const rows = open
    ? [...listed.filter(({ id }) => id !== open.id), open].toSorted(
        (one, other) => one.sequence - other.sequence,
      )
    : listed;
  useEffect(() => {
    // The last of a page may have gone.
    if (queue.data && listed.length === 0 && view.offset > 0) setView({ ...view, offset: 0 });
  }, [queue.data]);
  /** Opens another one, or none: what is typed into the one that is open isn't lost unasked. */
  const toggle = (order: Order | undefined): boolean => {
    if (!mayLeave()) return false;
    setOpen(order);
    return true;
  };
  const look = (next: View) => {
    if (toggle(undefined)) setView(next);
  };
  const tick = (orders: readonly Order[], on: boolean) => {
    const next = new Map(ticked);
    for (const order of orders) {
      if (!on) next.delete(order.id);
      else if (next.size < mostRevealed) next.set(order.id, order);
    }
    setTicked(next);
  };
  const changed = (order: Order) => {
    setOpen(order);
    setTicked((now) => (now.has(order.id) ? new Map(now).set(order.id, order) : now));
  };
  const chosen = [...ticked.values()]
    .map((order) => rows.find(({ id }) => id === order.id) ?? order)
    .toSorted((one, other) => one.sequence - other.sequence);
  const toPrint = useAction(async () => {
    const fresh = new Map<string, Order>();
    for (const order of chosen) {
      // What isn't on this page may have been prepared since.
      const isShown = rows.some(({ id }) => id === order.id);
      const now = isShown ? order : await findOrder(order)();
      if (now && now.state !== 'cancelled') fresh.set(now.id, now);
    }
    setTicked(fresh);
    setPrints(true);
  });

  return (
    <div class="orders">
      <h1>{t('orders.title')}</h1>
      <Filters {...{ view, points }} onView={look} />
      {queue.isError && <p class="problem">{problemText(queue.error)}</p>}
      <p class="count" aria-live="polite">
        {queue.data &&
          t(`orders.counts.${view.state}`, { count: total, number: writeNumber(total) })}
      </p>
      <ul class="order-list">
        {rows.map((order) => (
          <OrderRow
            key={order.id}
            {...{ order, names, pointName }}
            isOpen={order.id === open?.id}
            onToggle={() => toggle(order.id === open?.id ? undefined : order)}
            ticked={ticked.has(order.id)}
            onTick={(on) => tick([order], on)}
          >
            <Card listed={order} {...{ names, deliveries }} onOrder={changed} />
          </OrderRow>
        ))}
      </ul>
      {total > pageLength && (
        <nav class="actions" aria-label={t('places.paging')}>
          <button
            disabled={view.offset === 0}
            onClick={() => look({ ...view, offset: Math.max(view.offset - pageLength, 0) })}
          >
            {t('talk.before')}
          </button>
          <span>
            {t('talk.page', {
              from: writeNumber(view.offset + 1),
              to: writeNumber(view.offset + listed.length),
              total: writeNumber(total),
            })}
          </span>
          <button
            disabled={view.offset + listed.length >= total}
            onClick={() => look({ ...view, offset: view.offset + pageLength })}
          >
            {t('talk.after')}
          </button>
        </nav>
      )}
      {rows.length > 0 && (
        <div
          class={`actions ${chosen.length > 0 ? 'selection' : ''}`}
          role="group"
          aria-label={t('orders.selection')}
        >
          <span aria-live="polite">
            {t('orders.selected', { count: chosen.length })}
            {chosen.length === mostRevealed && ` · ${t('orders.most', { count: mostRevealed })}`}
          </span>
          <button onClick={() => tick(listed, true)}>{t('talk.selectAll')}</button>
          <button disabled={chosen.length === 0} onClick={toPrint.run}>
            {t('orders.print.open')}
          </button>
          <button
            class="quiet"
            disabled={chosen.length === 0}
            onClick={() => {
              setTicked(new Map());
              setPrints(false);
            }}
          >
            {t('places.untick')}
          </button>
        </div>
      )}
      <Notice problem={toPrint.problem} />
      {prints && chosen.length > 0 && (
        <Printing
          orders={chosen}
          {...{ names, deliveries, returnAddress }}
          onClose={() => setPrints(false)}
        />
      )}
    </div>
  );
}
