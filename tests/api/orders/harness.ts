/**
 * What the tests of orders share: a team with a stock, and people who order from it.
 *
 * @module
 */

import { expect } from 'vitest';
import type { BodyInput } from '../../../api/orders/index.ts';
import {
  headersOf,
  makeCode,
  makeConversation,
  makeMessage,
  makePlace,
} from '../conversations/talk-harness.ts';
import type { Code } from '../conversations/talk-harness.ts';
import { makeSealed, random } from '../team/harness.ts';
import type { Browser, makeTeam } from '../team/harness.ts';

type Order = BodyInput<'next'>['order'];

/** What somebody orders: two packets of lubricant by post, unless told otherwise. */
export const makeOrder = (more: Partial<Order> = {}): Order => ({
  id: random(16),
  items: [{ product: 'lubricant', quantity: 2 }],
  mode: 'post',
  age: '18-20',
  delivery: { file: makeSealed(), epoch: 1 },
  ...more,
});

/** A product's order of one. */
export const one = (product: string, more: Partial<Order> = {}) =>
  makeOrder({ items: [{ product, quantity: 1 }], ...more });

/** The JSON of an answer, which has this status. */
export async function json<T>(asked: Response | Promise<Response>, status = 200): Promise<T> {
  const answer = await asked;
  const text = await answer.text();
  expect(answer.status, text).toBe(status);
  return (text === '' ? {} : JSON.parse(text)) as T;
}

/** An order as either side sees it, as much of it as tests look at. */
export type Shown = {
  id: string;
  state: string;
  arrived: string | null;
  mode: string;
  point: string | null;
  items: { product: string; asked: number; given: number | null; expires: string | null }[];
  lots: { lot: number; product: string; name: string; quantity: number; expires: string | null }[];
};

/** Points of each side: one's own, and a trusted adult's. */
export const points = [
  { id: 'local', name: 'Local', place: 'Rue des Roses', kind: 'drop-in' as const },
  { id: 'pharmacie', name: 'Pharmacie', place: 'Place', kind: 'adult' as const },
];

/** A team that may be ordered from. */
export async function makeShop(options?: Parameters<typeof makeTeam>[0]) {
  const place = await makePlace(options);
  const { app, database, page } = place;
  place.settings.write({ pickUpPoints: points });

  const post = (path: string, body: unknown, code?: Code) =>
    app.request(path, {
      method: 'POST',
      headers: code ? headersOf(code) : {},
      body: JSON.stringify(body),
    });

  /** A delivery to the shelves. */
  const receive = (product: string, quantity: number, expires: string | null = '2028-01-31') =>
    json(
      page.post('stock/deliveries', {
        id: random(16),
        product,
        name: `lot ${random(4)}`,
        expires,
        quantity,
      }),
    );

  /** The body of an order that begins a conversation. */
  async function firstBody(order: Order, code = makeCode()) {
    const conversation = { ...makeConversation(code), request: 'order' };
    const solution = await place.work('conversation', code.lookup);
    return { conversation: { ...conversation, solution }, order };
  }

  /** Somebody who has ordered. */
  async function order(more: Partial<Order> = {}) {
    const code = makeCode();
    const given = makeOrder(more);
    const body = await firstBody(given, code);
    await json(post('/api/orders', body), 201);
    return { code, order: given, body };
  }

  /** Another order in the same conversation. */
  const orderNext = (code: Code, given: Order, number = 2) =>
    post('/api/orders', { message: makeMessage(number), order: given }, code);

  const own = async (code: Code) =>
    (await json<{ orders: Shown[] }>(app.request('/api/talk/orders', { headers: headersOf(code) })))
      .orders;

  const queue = (query = '', browser: Browser = page) =>
    json<{ total: number; orders: Shown[] }>(browser.get(`orders?${query}`));

  const prepare = (given: Order, items = given.items, browser: Browser = page) =>
    browser.post('orders/prepare', { id: given.id, items });

  /** Tells its person that an order has moved on. */
  const tell = (action: 'ready' | 'sent' | 'cancel', given: Order, number: number) =>
    page.post(`orders/${action}`, { id: given.id, message: makeMessage(number) });

  const lots = () =>
    database.main.prepare('SELECT id, product, quantity FROM lots ORDER BY id').all() as {
      id: number;
      product: string;
      quantity: number;
    }[];

  return { ...place, post, receive, firstBody, order, orderNext, own, queue, prepare, tell, lots };
}

export type Shop = Awaited<ReturnType<typeof makeShop>>;

/** All rows of all tables but of those that say who is signed in. */
export function readAll({ database }: Pick<Shop, 'database'>): Record<string, unknown[]> {
  const tables = database.main
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all() as string[];
  const kept = tables.filter((name) => name !== 'sessions');
  return Object.fromEntries(
    kept.map((name) => [name, database.main.prepare(`SELECT * FROM ${name}`).all()]),
  );
}

/** Checks that each lot holds what its movements add up to, and none less than nothing. */
export function expectWholeStock({ database }: Pick<Shop, 'database'>): void {
  const wrong = database.main
    .prepare(
      `SELECT * FROM lots WHERE quantity < 0 OR quantity <>
         (SELECT coalesce(sum(quantity), 0) FROM stock_movements WHERE lot = lots.id)`,
    )
    .all();
  expect(wrong).toEqual([]);
}
