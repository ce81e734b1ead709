/**
 * Orders as the team works on them.
 *
 * Whatever is done `by` a member is all or nothing, and throws `signedOut` if they no longer may; whatever
 * is about one order throws `orderMissing` where there is none, and `orderMoved` where somebody has moved
 * it on since.
 *
 * @module
 */

import { presentMonth, writeMonth } from '../clock.ts';
import { EglantineError } from '../errors.ts';
import type { SignedIn } from '../team/index.ts';
import { showQueued } from './answers.ts';
import type { StoredQueued } from './desk-store.ts';
import { isOpen, isPacked } from './parcels.ts';
import { expectOrder, tellBoth } from './parts.ts';
import type { OrderParts } from './parts.ts';
import type { Body, Query, State } from './schema.ts';
import type { StoredOrder } from './store.ts';

/** Opens what the desk does. */
export function createOrderDesk(parts: OrderParts) {
  const { clock, stock, talkDesk, team, store, queue, totals, parcels, transact, settle } = parts;

  /** Does all of `action` for `by`, or nothing. */
  const act = <T>(by: SignedIn, action: () => T): T =>
    transact(() => {
      team.sessions.confirm(by);
      return action();
    });

  const show = (order: StoredQueued) =>
    showQueued(order, store.items(order.id), store.lots(order.id));

  /** The order, which `may` be moved on. */
  function find(id: Buffer, may: (order: StoredOrder) => boolean = () => true): StoredOrder {
    const order = expectOrder(store.get(id));
    if (!may(order)) throw new EglantineError('orderMoved', {}, 409);
    return order;
  }

  /** Writes down, once a day, that `by` did something with an order of a conversation. */
  function note(
    by: SignedIn,
    action: 'preparedOrder' | 'sentOrder' | 'revealedAddress',
    tag: string,
  ): void {
    team.journal.addOnce({ member: by.member.id, action, tag });
  }

  /**
   * Moves an order on to `state`, with the message that tells its person; the same message again changes
   * nothing. Throws what `TalkDesk.answer` (`desk.ts`) throws.
   */
  function tell(
    { id, message }: Body<'told'>,
    by: SignedIn,
    state: State,
    may: (order: StoredOrder) => boolean,
    action: (order: StoredOrder) => void,
  ): { lastNumber: number } {
    const { lookup } = find(id);
    const { isNew, lastNumber } = talkDesk.answer(lookup, { message }, by, () => {
      // Read anew: it may have changed hands as the body was read.
      const order = find(id, may);
      if (!order.lookup.equals(lookup)) throw new EglantineError('orderMoved', {}, 409);
      action(order);
    });
    if (isNew) tellBoth(parts, lookup);
    else find(id, (order) => order.state === state);
    return { lastNumber };
  }

  /** Adds what is in an order to the month's totals. */
  function count({ id, mode }: StoredOrder): void {
    const month = presentMonth(clock);
    const given = Map.groupBy(store.lots(id), ({ product }) => product);
    for (const [product, lots] of given) {
      const quantity = lots.reduce((sum, lot) => sum + lot.quantity, 0);
      totals.addSent(month, product, mode, quantity);
    }
    totals.addParcel(month, mode);
  }

  return {
    /** A page of the queue, and how many orders match. */
    list(asked: Query<'list'>) {
      const { total, orders } = queue.page(asked);
      return { total, orders: orders.map(show) };
    },
    /** All orders of a conversation, the first made first. */
    ofConversation: ({ lookup }: Body<'ofConversation'>) => ({
      orders: store.ofConversation(lookup).flatMap(({ id }) => {
        const queued = queue.get(id);
        return queued ? [show(queued)] : [];
      }),
    }),
    /**
     * Puts goods into an order, first expired first: what was asked for, less of it, or something else.
     * Throws `productUnknown`, and `stockShort` where there isn't enough: then nothing is taken.
     */
    prepare({ id, items }: Body<'prepare'>, by: SignedIn) {
      const { lookup } = act(by, () => {
        const order = find(id, ({ state }) => state === 'received');
        for (const { product, quantity } of items) {
          if (!stock.catalogue.find(product)) throw new EglantineError('productUnknown');
          store.addLots(id, stock.take(product, quantity));
        }
        store.setState(id, 'prepared');
        note(by, 'preparedOrder', store.journalTag(order.lookup));
        return order;
      });
      tellBoth(parts, lookup);
      const { lots } = show(queue.get(id) as StoredQueued);
      return { lots };
    },
    /** Puts what was prepared back, so that it can be prepared anew. */
    unpack({ id }: Body<'one'>, by: SignedIn): void {
      const { lookup } = act(by, () => {
        const order = find(id, isPacked);
        parcels.unpack(order);
        store.setState(id, 'received');
        return order;
      });
      tellBoth(parts, lookup);
    },
    /** It can be picked up. */
    ready: (told: Body<'told'>, by: SignedIn) =>
      tell(
        told,
        by,
        'ready',
        ({ state, mode }) => state === 'prepared' && mode !== 'post',
        ({ id }) => store.setState(id, 'ready'),
      ),
    /**
     * It is posted, or handed over: it is counted, and its delivery details are erased, from the files
     * too. Throws what `settleErasure` throws: then it is to be asked again.
     */
    async sent(told: Body<'told'>, by: SignedIn) {
      const answer = tell(told, by, 'sent', isPacked, (order) => {
        count(order);
        store.setState(order.id, 'sent');
        store.eraseDelivery(order);
        note(by, 'sentOrder', store.journalTag(order.lookup));
      });
      await settle();
      return answer;
    },
    /** Cancels it: what was prepared goes back. Throws as {@link sent} does. */
    async cancel(told: Body<'told'>, by: SignedIn) {
      const answer = tell(told, by, 'cancelled', isOpen, (order) => parcels.cancel(order));
      await settle();
      return answer;
    },
    /**
     * Delivery details, sealed, of those orders that have them, with what it takes to open and to answer
     * them. Writes down, once a day and conversation, that `by` has seen them.
     */
    reveal: ({ ids }: Body<'delivery'>, by: SignedIn) =>
      act(by, () => ({
        deliveries: ids.flatMap((id) => {
          find(id);
          const found = store.delivery(id);
          if (!found) return [];
          note(by, 'revealedAddress', found.journalTag.toString('base64url'));
          return [
            {
              id: id.toString('base64url'),
              file: found.file.toString('base64url'),
              epoch: found.epoch,
              opening: found.opening.toString('base64url'),
              lastNumber: found.lastNumber,
            },
          ];
        }),
      })),
    /** What was ordered and sent, by month, the last first. */
    months() {
      const write = <T extends { month: number }>(rows: T[]) =>
        rows.map(({ month, ...rest }) => ({ month: writeMonth(month), ...rest }));
      const { orders, sent, parcels: parcelTotals } = totals.all();
      return { orders: write(orders), sent: write(sent), parcels: write(parcelTotals) };
    },
    /** How many orders are to be prepared. */
    countReceived: queue.countReceived,
  };
}
