import { expect, test } from 'vitest';
import {
  makeCode,
  makeConversation,
  makeMessage,
  markedFile,
  readFiles,
} from '../conversations/talk-harness.ts';
import type { Code } from '../conversations/talk-harness.ts';
import { day, makeSealed, random, refused } from '../team/harness.ts';
import { expectWholeStock, json, makeOrder, makeShop, readAll } from './harness.ts';
import type { Shop } from './harness.ts';

/** A conversation with an order in each state that it can have. */
async function makeEach(shop: Shop) {
  await shop.receive('lubricant', 20);
  await shop.receive('hygiene-kit', 20, null);
  const { code } = await shop.begin();
  const pickUp = { mode: 'pick-up' as const, point: 'local' };
  const orders = {
    received: makeOrder({ items: [{ product: 'lubricant', quantity: 1 }] }),
    prepared: makeOrder({ items: [{ product: 'lubricant', quantity: 1 }] }),
    ready: makeOrder({ items: [{ product: 'hygiene-kit', quantity: 1 }], ...pickUp }),
    sent: makeOrder({ items: [{ product: 'lubricant', quantity: 2 }] }),
  };
  let number = 1;
  for (const order of Object.values(orders)) {
    number += 1;
    await json(shop.orderNext(code, order, number), 201);
  }
  for (const each of ['prepared', 'ready', 'sent'] as const) await json(shop.prepare(orders[each]));
  await json(shop.tell('ready', orders.ready, number + 1));
  await json(shop.tell('sent', orders.sent, number + 2));
  expect(shop.lots().map(({ quantity }) => quantity)).toEqual([17, 19]);
  return { code, orders };
}

/** Checks that all is back but what was sent, and that it counts as come back. */
function expectBack(shop: Shop): void {
  expect(shop.lots().map(({ quantity }) => quantity)).toEqual([18, 20]);
  const returned = shop.database.main
    .prepare("SELECT lot, quantity, day FROM stock_movements WHERE kind = 'returned' ORDER BY lot")
    .all();
  expect(returned).toEqual([
    { lot: 1, quantity: 1, day: null },
    { lot: 2, quantity: 1, day: null },
  ]);
  expectWholeStock(shop);
}

test.each(['its person', 'the desk', 'time'])(
  'when a conversation is ended by %s, what was packed is back in the stock, and its orders are gone',
  async (who) => {
    const shop = await makeShop();
    const { code } = await makeEach(shop);
    const other = await shop.order();
    if (who === 'its person') {
      expect((await shop.ask('DELETE', '/conversation', code)).status).toBe(204);
    } else if (who === 'the desk') {
      const lookups = [code.lookup, code.lookup];
      expect(await json(shop.page.post('conversations/erase', { lookups }))).toEqual({ erased: 1 });
    } else {
      shop.setRow(other.code, 'expires_day', 99_999);
      shop.time.now += 60 * day;
      await shop.talk.sweep();
    }
    expect(shop.row(code)).toBeUndefined();
    expect(readAll(shop)['orders']).toHaveLength(1);
    expect(readAll(shop)['order_items']).toHaveLength(1);
    expect(readAll(shop)['order_lots']).toEqual([]);
    if (who !== 'time') return expectBack(shop);
    expect(shop.lots().map(({ quantity }) => quantity)).toEqual([18, 20]);
    return expectWholeStock(shop);
  },
);

test('under another code the orders go along, and what isn’t sent is cancelled', async () => {
  const shop = await makeShop();
  const { code, orders } = await makeEach(shop);
  const next = makeCode();
  const handover = { id: random(16), file: makeSealed(), epoch: 1 };
  const solution = await shop.work('handover', next.lookup);
  const body = { conversation: makeConversation(next), handover, solution };
  await json(shop.ask('POST', '/handover', code, body));
  const now = Object.fromEntries((await shop.own(next)).map(({ id, state }) => [id, state]));
  expect(now).toEqual({
    [orders.received.id]: 'cancelled',
    [orders.prepared.id]: 'cancelled',
    [orders.ready.id]: 'cancelled',
    [orders.sent.id]: 'sent',
  });
  expectBack(shop);
  expect(readAll(shop)['details']).toMatchObject([{ kind: 'handover' }]);
  await refused(shop.app.request('/api/talk/orders', { headers: {} }), 404, 'conversationUnknown');
  await json(shop.orderNext(next, makeOrder({ items: orders.prepared.items })), 201);
});

const header = Buffer.from('age-encryption.org/v1\n').length;

/** The pieces of a sealed file, 24 bytes each, that would be found wherever a part of it is left. */
function piecesOf(file: string): Buffer[] {
  const bytes = Buffer.from(file, 'base64url').subarray(header);
  return Array.from({ length: Math.floor(bytes.length / 24) }, (_, index) =>
    bytes.subarray(index * 24, index * 24 + 24),
  );
}

test('when a parcel is sent or cancelled, not a byte of its address is left in the files', async () => {
  const shop = await makeShop();
  await shop.receive('lubricant', 60);
  // Other people's, so that pages of the file are split, joined and moved about.
  type Ordered = { code: Code; order: ReturnType<typeof makeOrder> };
  const [kept, gone]: [Ordered[], Ordered[]] = [[], []];
  for (let each = 0; each < 8; each += 1) {
    // As long as what a browser seals: 4 KiB, to one.
    const delivery = { file: makeSealed(5_700), epoch: 1 };
    (each % 4 === 0 ? kept : gone).push(await shop.order({ delivery }));
  }
  const before = readFiles(shop.folder);
  for (const { order } of gone) {
    expect(piecesOf(order.delivery.file).some((piece) => before.includes(piece))).toBe(true);
  }
  for (const [index, { code, order }] of gone.entries()) {
    if (index % 3 === 0) {
      await json(shop.post('/api/talk/orders/cancel', { id: order.id }, code), 204);
    } else {
      await json(shop.prepare(order));
      await json(shop.tell(index % 3 === 1 ? 'sent' : 'cancel', order, 2));
    }
    const files = readFiles(shop.folder);
    const left = piecesOf(order.delivery.file).filter((piece) => files.includes(piece));
    expect(left).toEqual([]);
  }
  for (const { order } of kept) {
    expect(readFiles(shop.folder).includes(piecesOf(order.delivery.file)[0] ?? '')).toBe(true);
  }
});

test('what a reader keeps from being erased isn’t said to be sent, and is settled within the hour', async () => {
  const shop = await makeShop();
  await shop.receive('lubricant', 10);
  const { order } = await shop.order({ delivery: { file: markedFile('STREET'), epoch: 1 } });
  await json(shop.prepare(order));
  const held = shop.database.counters.prepare('SELECT file FROM details').iterate();
  held.next();
  const told = { id: order.id, message: makeMessage(2) };
  await refused(shop.page.post('orders/sent', told), 503, 'erasureDelayed');
  held.return?.();
  await shop.orders.sweep();
  expect(readFiles(shop.folder).includes('STREET')).toBe(false);
  await json(shop.page.post('orders/sent', told));
  expect(readAll(shop)['sent_months']).toMatchObject([{ quantity: 2, parcels: 1 }]);
});
