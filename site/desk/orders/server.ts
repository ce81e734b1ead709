/**
 * Orders, as the desk asks the server for them. Every question throws `Refusal`.
 *
 * @module
 */

import type { InferResponseType } from 'hono/client';
import { catalogue, desk, read } from '../client.ts';
import type { Sending } from '../talk/server.ts';

const { orders } = desk;

/** A page of the queue. */
export type Queue = InferResponseType<typeof orders.$get, 200>;

/** An order in the queue. */
export type Order = Queue['orders'][number];

/** What can be ordered, with its names. */
export type Catalogue = InferResponseType<typeof desk.catalogue.$get, 200>;

/** How orders reach people. */
export const modes = ['post', 'pick-up', 'adult'] as const;

/** Which orders a queue may show. */
export const states = ['received', 'prepared', 'ready', 'sent', 'all'] as const;

/** What the queue is narrowed to; empty for all. */
export interface View {
  state: (typeof states)[number];
  language: string;
  mode: '' | (typeof modes)[number];
  point: string;
  offset: number;
}

/** How many orders a page of the queue has. */
export const pageLength = 50;

/** The most orders whose delivery details are asked for in one go. */
export const mostRevealed = 100;

/** A page of the queue, the first that came first. */
export const listOrders = ({ state, language, mode, point, offset }: View): Promise<Queue> => {
  const query = {
    state,
    ...(language && { language }),
    ...(mode && { mode }),
    ...(point && { point }),
    offset: String(offset),
    limit: String(pageLength),
  };
  return read(orders.$get({ query }));
};

/** All orders of a conversation. */
export const ordersOf = async (lookup: string): Promise<Order[]> =>
  (await read(orders['of-conversation'].$post({ json: { lookup } }))).orders;

/**
 * Finds one as it is now; `null` where it is no more. What a query keeps is made here: made in a
 * component, it would keep that too, and what is shown in it, past the lock.
 */
export const findOrder =
  ({ lookup, id }: Order) =>
  async (): Promise<Order | null> =>
    (await ordersOf(lookup)).find((each) => each.id === id) ?? null;

/** The same for all orders of a conversation. */
export const findOrdersOf = (lookup: string) => () => ordersOf(lookup);

/** What labels are printed on, and by which printers. */
export const readSheets = () => read(desk.stickers.options.$get());

/** A product and how many of it. */
export interface Part {
  product: string;
  quantity: number;
}

/** Puts goods in. Throws `Refusal` `stockShort` or `orderMoved`, with nothing taken. */
export const prepare = (id: string, items: Part[]): Promise<unknown> =>
  read(orders.prepare.$post({ json: { id, items } }));

/** Takes out what was put in. */
export const unpack = (id: string): Promise<unknown> => read(orders.return.$post({ json: { id } }));

/** How an order can be moved on, each with the message that tells its person. */
export const steps = ['ready', 'sent', 'cancel'] as const;

/** One of {@link steps}. */
export type Step = (typeof steps)[number];

/** Moves it on. Throws a `Refusal` `crossed` where a message came that isn't counted in. */
export const moveOn = (step: Step, id: string, message: Sending['message']): Promise<unknown> =>
  read(orders[step].$post({ json: { id, message } }));

/** Sealed delivery details of those that have them, at most a hundred; the journal notes it. */
export const findDeliveries = async (ids: string[]) =>
  (await read(orders.delivery.$post({ json: { ids } }))).deliveries;

/** Sealed delivery details. */
export type SealedDelivery = Awaited<ReturnType<typeof findDeliveries>>[number];

/** What can be ordered, with its names. */
export const readCatalogue = (): Promise<Catalogue> => read(desk.catalogue.$get());

/** Where orders are picked up, and what stands on envelopes. */
export const readWays = () => read(catalogue.$get());

/** What was ordered and sent, by month. */
export const findOrderMonths = () => read(desk['order-months'].$get());

/** The totals of the months. */
export type OrderMonths = Awaited<ReturnType<typeof findOrderMonths>>;
