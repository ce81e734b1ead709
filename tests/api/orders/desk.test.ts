import { expect, test } from 'vitest';
import { about } from '../conversations/desk-harness.ts';
import { makeMessage, readEvents } from '../conversations/talk-harness.ts';
import { random, read, refused } from '../team/harness.ts';
import { expectWholeStock, json, makeOrder, makeShop, one, readAll } from './harness.ts';

const actionsOf = (shop: { database: { main: { prepare: (sql: string) => unknown } } }) =>
  (
    shop.database.main.prepare(
      "SELECT action, minute, tag FROM journal WHERE action LIKE '%Order' OR action = 'revealedAddress'",
    ) as { all(): { action: string; minute: number | null; tag: string }[] }
  ).all();

test('an order is prepared, made ready and handed over, and its person follows it', async () => {
  const shop = await makeShop();
  await shop.receive('lubricant', 1, '2027-02-01');
  await shop.receive('lubricant', 9, '2028-01-31');
  const { code, order } = await shop.order({ mode: 'pick-up', point: 'local' });
  expect(await read('home', shop.page.get('home'))).toMatchObject({ ordersToPrepare: 1 });
  const stream = readEvents(await shop.ask('GET', '/stream?after=1', code));

  const { lots } = await json<{ lots: object[] }>(shop.prepare(order));
  expect(lots).toMatchObject([
    { product: 'lubricant', quantity: 1, expires: '2027-02-01' },
    { product: 'lubricant', quantity: 1, expires: '2028-01-31' },
  ]);
  expect(shop.lots().map(({ quantity }) => quantity)).toEqual([0, 8]);
  expect((await stream.until(1))[0]?.event).toBe('changed');
  expect((await shop.own(code))[0]).toMatchObject({
    state: 'prepared',
    items: [{ product: 'lubricant', asked: 2, given: 2, expires: '2027-02-01' }],
  });
  await refused(shop.prepare(order), 409, 'orderMoved');
  expect(await json(shop.tell('ready', order, 2))).toEqual({ lastNumber: 2 });
  expect((await shop.own(code))[0]?.state).toBe('ready');
  const news = (await stream.until(3)).slice(1).map(({ event }) => event);
  expect(news).toEqual(['message', 'changed']);
  await refused(
    shop.post('/api/talk/orders/arrived', { id: order.id, arrived: 'yes' }, code),
    409,
    'orderNotSent',
  );

  const message = makeMessage(3);
  await refused(
    shop.page.post('orders/sent', { id: order.id, message: makeMessage(2) }),
    409,
    'crossed',
  );
  const before = readAll(shop);
  expect(before['details']).toHaveLength(1);
  expect(before['sent_months']).toEqual([]);
  await json(shop.page.post('orders/sent', { id: order.id, message }));
  const after = readAll(shop);
  expect(after['details']).toEqual([]);
  expect(after['sent_months']).toEqual([
    { month: 202611, product: 'lubricant', mode: 'pick-up', quantity: 2, parcels: 1 },
  ]);
  expect(after['parcel_months']).toEqual([{ month: 202611, mode: 'pick-up', parcels: 1 }]);
  expect(shop.row(code)).toMatchObject({ waiting: null, last_number: 3 });
  // The answer was lost: the same again.
  expect(await json(shop.page.post('orders/sent', { id: order.id, message }))).toEqual({
    lastNumber: 3,
  });
  expect(readAll(shop)).toEqual(after);
  const again = makeMessage(4);
  await refused(shop.page.post('orders/sent', { id: order.id, message: again }), 409, 'orderMoved');
  await refused(shop.page.post('orders/return', { id: order.id }), 409, 'orderMoved');
  await refused(shop.post('/api/talk/orders/cancel', { id: order.id }, code), 409, 'orderSent');
  expect(readAll(shop)).toEqual(after);

  await json(shop.post('/api/talk/orders/arrived', { id: order.id, arrived: 'no' }, code), 204);
  expect(shop.row(code)).toMatchObject({ waiting: 1 });
  await json(shop.post('/api/talk/orders/arrived', { id: order.id, arrived: 'yes' }, code), 204);
  expect((await shop.own(code))[0]).toMatchObject({ state: 'sent', arrived: 'yes' });
  expectWholeStock(shop);
  await stream.cancel();
  expect(actionsOf(shop)).toMatchObject([
    { action: 'preparedOrder', minute: null },
    { action: 'sentOrder', minute: null },
  ]);
});

test('a parcel for the post isn’t picked up, and what isn’t prepared isn’t sent', async () => {
  const shop = await makeShop();
  await shop.receive('lubricant', 9);
  const { order } = await shop.order();
  const before = readAll(shop);
  await refused(shop.tell('sent', order, 2), 409, 'orderMoved');
  await refused(shop.tell('ready', order, 2), 409, 'orderMoved');
  await refused(shop.page.post('orders/return', { id: order.id }), 409, 'orderMoved');
  await refused(shop.tell('sent', makeOrder(), 2), 404, 'orderMissing');
  await refused(shop.prepare(makeOrder()), 404, 'orderMissing');
  expect(readAll(shop)).toEqual(before);
  await json(shop.prepare(order));
  await refused(shop.tell('ready', order, 2), 409, 'orderMoved');
});

test('a message that was sent by another way is no proof that a parcel was', async () => {
  const shop = await makeShop();
  await shop.receive('lubricant', 9);
  const { code, order } = await shop.order();
  await json(shop.prepare(order));
  const message = makeMessage(2);
  await json(about(shop.page, code.lookup).post('messages', { message }));
  await refused(shop.page.post('orders/sent', { id: order.id, message }), 409, 'orderMoved');
  expect((await shop.own(code))[0]?.state).toBe('prepared');
});

test('less, or something else, is put in; and taken out again', async () => {
  const shop = await makeShop();
  await shop.receive('lubricant', 1);
  await shop.receive('lubricant', 1, '2026-12-01');
  await shop.receive('hygiene-kit', 5, null);
  const { code, order } = await shop.order({ items: [{ product: 'lubricant', quantity: 1 }] });
  const both = (quantity: number) => [
    { product: 'hygiene-kit', quantity: 1 },
    { product: 'lubricant', quantity },
  ];
  const before = readAll(shop);
  // The lot that expires too soon doesn't count.
  const short = await json(shop.prepare(order, both(2)), 409);
  expect(short).toMatchObject({
    error: { code: 'stockShort' },
    product: 'lubricant',
    available: 1,
  });
  await refused(shop.prepare(order, [{ product: 'unknown', quantity: 1 }]), 400, 'productUnknown');
  await refused(shop.prepare(order, []), 400, 'orderMalformed');
  expect(readAll(shop)).toEqual(before);
  await json(shop.prepare(order, [{ product: 'hygiene-kit', quantity: 2 }]));
  expect((await shop.own(code))[0]?.items).toEqual([
    { product: 'lubricant', asked: 1, given: 0, expires: null },
    { product: 'hygiene-kit', asked: 0, given: 2, expires: null },
  ]);
  await json(shop.page.post('orders/return', { id: order.id }));
  expect(shop.lots().map(({ quantity }) => quantity)).toEqual([1, 1, 5]);
  expect((await shop.own(code))[0]).toMatchObject({ state: 'received', items: [{ given: null }] });
  await json(shop.prepare(order, both(1)));
  expectWholeStock(shop);
});

test('either side cancels what isn’t sent: goods go back, the address goes for good', async () => {
  const shop = await makeShop();
  await shop.receive('lubricant', 10);
  const [first, second] = [await shop.order(), await shop.order()];
  await json(shop.prepare(first.order));
  await json(shop.prepare(second.order));
  shop.setRow(first.code, 'waiting', null);
  await json(shop.post('/api/talk/orders/cancel', { id: first.order.id }, first.code), 204);
  // Something stands packed on a shelf: the team is told.
  expect(shop.row(first.code)?.['waiting']).not.toBeNull();
  await json(shop.tell('cancel', second.order, 2));
  expect(shop.lots()).toMatchObject([{ quantity: 10 }]);
  expect(shop.countRows('details')).toBe(0);
  const after = readAll(shop);
  await json(shop.post('/api/talk/orders/cancel', { id: first.order.id }, first.code), 204);
  await refused(shop.tell('cancel', second.order, 3), 409, 'orderMoved');
  expect(readAll(shop)).toEqual(after);
  for (const { code } of [first, second]) {
    expect((await shop.own(code))[0]?.state).toBe('cancelled');
  }
  expectWholeStock(shop);
});

test('who has seen an address is written down, once a day', async () => {
  const shop = await makeShop();
  await shop.receive('lubricant', 10);
  const { code, order } = await shop.order();
  const ada = await shop.join('Ada', 'team');
  const thread = await json<{ details: unknown[] }>(about(shop.page, code.lookup).get());
  expect(thread.details).toEqual([]);
  const called = about(shop.page, code.lookup).post('call-made', { id: order.id });
  await refused(called, 404, 'detailsUnknown');
  const reveal = () => json(ada.page.post('orders/delivery', { ids: [order.id] }));
  expect(await reveal()).toEqual({
    deliveries: [
      {
        id: order.id,
        file: order.delivery.file,
        epoch: 1,
        opening: expect.any(String) as string,
        lastNumber: 1,
      },
    ],
  });
  await reveal();
  await refused(shop.page.post('orders/delivery', { ids: [random(16)] }), 404, 'orderMissing');
  const tag = (shop.row(code)?.['journal_tag'] as Buffer).toString('base64url');
  expect(actionsOf(shop)).toEqual([{ action: 'revealedAddress', minute: null, tag }]);
  await json(shop.prepare(order));
  await json(shop.tell('sent', order, 2));
  expect(await reveal()).toEqual({ deliveries: [] });
});

test('the queue is in order of arrival, and by language, mode and point', async () => {
  const shop = await makeShop();
  await shop.receive('lubricant', 50);
  const post = await shop.order();
  const pickUp = await shop.order({ mode: 'pick-up', point: 'local' });
  const adult = await shop.order({ mode: 'adult', point: 'pharmacie' });
  shop.setRow(pickUp.code, 'language', 'ar');
  shop.setRow(adult.code, 'wanted_language', 'ar');
  const ids = async (query: string) => (await shop.queue(query)).orders.map(({ id }) => id);
  const all = [post, pickUp, adult].map(({ order }) => order.id);
  expect(await ids('')).toEqual(all);
  expect(await shop.queue('limit=1&offset=1')).toMatchObject({
    total: 3,
    orders: [{ id: all[1] }],
  });
  expect(await ids('language=ar')).toEqual(all.slice(1));
  expect(await ids('mode=post')).toEqual(all.slice(0, 1));
  expect(await ids('point=pharmacie')).toEqual(all.slice(2));
  await json(shop.prepare(pickUp.order));
  expect(await ids('')).toEqual([all[0], all[2]]);
  expect(await ids('state=prepared')).toEqual([all[1]]);
  expect(await ids('state=all')).toEqual(all);
  const own = await json<{ orders: { id: string }[] }>(
    shop.page.post('orders/of-conversation', { lookup: post.code.lookup }),
  );
  expect(own.orders.map(({ id }) => id)).toEqual([all[0]]);
  await refused(shop.page.get('orders?state=none'), 400, 'orderMalformed');
  await refused(shop.page.get('orders?limit=201'), 400, 'orderMalformed');
});

test('of two who prepare at once one does, and who lost their role doesn’t', async () => {
  const shop = await makeShop();
  await shop.receive('lubricant', 10);
  const { order } = await shop.order();
  const ada = await shop.join('Ada', 'team');
  const answers = await Promise.all([
    shop.prepare(order),
    shop.prepare(order, order.items, ada.page),
    shop.prepare(order),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  expect(shop.lots()).toMatchObject([{ quantity: 8 }]);
  const bea = await shop.invite('Bea', 'stickers');
  await refused(shop.prepare(one('lubricant'), undefined, bea.page), 403, 'roleForbidden');
});
