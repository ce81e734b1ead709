/**
 * What the concerns of the room are made of, and share.
 *
 * @module
 */

import type { Clock } from '../clock.ts';
import type { Conversations, DeskEvents, Hub, TalkDesk } from '../conversations/index.ts';
import type { Database } from '../database/index.ts';
import { EglantineError } from '../errors.ts';
import type { Settings } from '../settings/index.ts';
import type { Stock } from '../stock/index.ts';
import type { Team } from '../team/index.ts';
import type { Tickets } from '../tickets.ts';
import type { createQueueStore } from './desk-store.ts';
import type { Parcels } from './parcels.ts';
import type { OrderStore, StoredOrder } from './store.ts';
import type { OrderTotalsStore } from './totals-store.ts';

/** What the room asks of the rest of the house. */
export type OrderRooms = {
  database: Database;
  clock: Clock;
  settings: Pick<Settings, 'ordering'>;
  stock: Stock;
  conversations: Pick<Conversations, 'authorize' | 'standing' | 'create' | 'send' | 'wait'>;
  talkDesk: Pick<TalkDesk, 'answer'>;
  team: Pick<Team, 'journal' | 'sessions'>;
  /** Gives one for each order that is made. */
  tickets: Pick<Tickets, 'give'>;
  /** Tells the people of a conversation. */
  hub: Pick<Hub, 'tell'>;
  /** Tells the desks. */
  events: Pick<DeskEvents, 'changed'>;
};

/** The same, and what is made of it once. */
export type OrderParts = OrderRooms & {
  store: OrderStore;
  queue: ReturnType<typeof createQueueStore>;
  totals: OrderTotalsStore;
  parcels: Parcels;
  /** Does all of `action` or nothing. */
  transact: <T>(action: () => T) => T;
  /** Sees to it that what was deleted is gone from the files. Throws what `settleErasure` throws. */
  settle: () => Promise<void>;
  /** Days since 1970-01-01, in Paris. */
  today: () => number;
};

/** Tells the person's pages and the desks that something of a conversation has changed. */
export function tellBoth({ hub, events }: OrderRooms, lookup: Buffer): void {
  const name = lookup.toString('base64url');
  hub.tell(name, 'changed');
  events.changed(name);
}

/** Throws `orderMissing` where there is no such order. */
export function expectOrder(order: StoredOrder | undefined): StoredOrder {
  if (order) return order;
  throw new EglantineError('orderMissing', {}, 404);
}
