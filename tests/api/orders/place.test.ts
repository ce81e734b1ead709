import { expect, test } from 'vitest';
import { makeCode, makeConversation, makeDetails } from '../conversations/talk-harness.ts';
import { makeSealed, random, refused } from '../team/harness.ts';
import { json, makeOrder, makeShop, one, points, readAll } from './harness.ts';

test('an order, its conversation and its address are kept together, once', async () => {
  const shop = await makeShop();
  await shop.receive('lubricant', 10);
  const { code, order, body } = await shop.order();
  expect(shop.row(code)).toMatchObject({ request: 'order', waiting: 1, last_number: 1 });
  const before = readAll(shop);
  expect(before['details']).toMatchObject([
    { id: Buffer.from(order.id, 'base64url'), kind: 'delivery' },
  ]);
  expect(await json(shop.post('/api/orders', body))).toEqual({ lastNumber: 1 });
  expect(readAll(shop)).toEqual(before);
  expect(await shop.own(code)).toEqual([
    {
      id: order.id,
      state: 'received',
      arrived: null,
      mode: 'post',
      point: null,
      items: [{ product: 'lubricant', asked: 2, given: null, expires: null }],
    },
  ]);
  // No column of an order says when it was made, or how old who made it is.
  expect(Object.keys(before['orders']?.[0] as object).sort()).toEqual(
    ['arrived', 'id', 'lookup', 'mode', 'point', 'sequence', 'state'].sort(),
  );
  expect(before['order_months']).toEqual(
    ['age 18-20', 'language fr', 'mode post'].map((total) => {
      const [dimension, value] = total.split(' ');
      return { month: 202611, dimension, value, orders: 1 };
    }),
  );
});

test('another order goes into the same conversation, once', async () => {
  const shop = await makeShop();
  await shop.receive('lubricant', 10);
  const { code } = await shop.begin({ request: 'nurse' });
  const order = makeOrder();
  expect(await json(shop.orderNext(code, order), 201)).toMatchObject({ lastNumber: 2 });
  // What waits for a nurse goes on waiting for a nurse.
  expect(shop.row(code)).toMatchObject({ request: 'nurse', waiting: 1 });
  const before = readAll(shop);
  expect(await json(shop.orderNext(code, order, 3))).toEqual({ lastNumber: 2 });
  await refused(shop.orderNext(code, makeOrder(), 2), 409, 'crossed');
  expect(readAll(shop)).toEqual(before);
  shop.setRow(code, 'waiting', null);
  await json(shop.orderNext(code, makeOrder(), 3), 201);
  expect(shop.row(code)).toMatchObject({ request: 'order', waiting: 1 });
  expect((await shop.own(code)).map(({ id }) => id)).toContain(order.id);
});

test('what can’t be ordered is refused, and nothing has changed', async () => {
  const shop = await makeShop();
  await shop.receive('lubricant', 5);
  await shop.receive('hiv-self-test', 5);
  await shop.receive('food-parcel', 5);
  await shop.receive('condom-external/large', 5);
  await shop.receive('condom-external/small', 5);
  const { code } = await shop.begin();
  const before = readAll(shop);

  async function refuse(given: unknown, status: number, error: string) {
    const order = given as ReturnType<typeof makeOrder>;
    await refused(shop.orderNext(code, order), status, error);
    const first = await shop.firstBody(order);
    await refused(shop.post('/api/orders', first), status, error);
    expect(readAll(shop)).toEqual(before);
  }
  const lubricant = (quantity: unknown) => ({
    ...makeOrder(),
    items: [{ product: 'lubricant', quantity }],
  });
  for (const quantity of [0, -1, 1.5, '2', null, 1e9, NaN]) {
    await refuse(lubricant(quantity), 400, 'orderMalformed');
  }
  await refuse(lubricant(3), 400, 'orderTooMany');
  await refuse({ ...makeOrder(), items: [] }, 400, 'orderMalformed');
  const twice = { product: 'lubricant', quantity: 1 };
  await refuse({ ...makeOrder(), items: [twice, twice] }, 400, 'orderMalformed');
  for (const product of ['unknown', 'condom-external', 'lubricant/large', '__proto__']) {
    await refuse(one(product), 400, 'productUnknown');
  }
  const sizes = ['large', 'small'].map((size) => `condom-external/${size}`);
  const both = sizes.map((product) => ({ product, quantity: 2 }));
  await refuse(makeOrder({ items: both }), 400, 'orderTooMany');
  for (const age of ['under-15', '15-17', 'unknown'] as const) {
    await refuse(one('hiv-self-test', { age }), 403, 'orderTooYoung');
  }
  await refuse({ ...makeOrder(), age: undefined }, 400, 'orderMalformed');
  await refuse({ ...makeOrder(), age: '18' }, 400, 'orderMalformed');
  await refuse({ ...makeOrder(), name: 'Eva' }, 400, 'orderMalformed');
  await refuse(one('food-parcel'), 409, 'orderMode');
  await refuse(makeOrder({ mode: 'pick-up' }), 409, 'orderPoint');
  await refuse(makeOrder({ mode: 'pick-up', point: 'nowhere' }), 409, 'orderPoint');
  await refuse(makeOrder({ mode: 'pick-up', point: 'pharmacie' }), 409, 'orderPoint');
  await refuse(makeOrder({ point: 'local' }), 409, 'orderPoint');
  await refuse(one('pregnancy-test'), 409, 'productUnavailable');
  const plain = { file: random(300), epoch: 1 };
  await refuse(makeOrder({ delivery: plain }), 400, 'orderMalformed');
  const old = { file: makeSealed(), epoch: 7 };
  await refuse(makeOrder({ delivery: old }), 409, 'teamKeysRenewed');
  await refused(shop.post('/api/orders', { order: makeOrder() }), 400, 'orderMalformed');
  expect((await shop.app.request('/api/orders', { method: 'POST', body: '{' })).status).toBe(400);
  expect(readAll(shop)).toEqual(before);
});

test('nobody orders in somebody else’s conversation, nor under the id of their order', async () => {
  const shop = await makeShop();
  await shop.receive('lubricant', 10);
  const { code, order } = await shop.order();
  const other = await shop.begin();
  const before = readAll(shop);
  const forged = { ...code, token: random(32) };
  await refused(shop.orderNext(forged, makeOrder()), 404, 'conversationUnknown');
  await refused(shop.orderNext(makeCode(), makeOrder()), 404, 'conversationUnknown');
  await refused(shop.orderNext(other.code, order), 409, 'orderTaken');
  await refused(shop.post('/api/orders', await shop.firstBody(order)), 409, 'orderTaken');
  for (const [path, more] of [
    ['cancel', {}],
    ['arrived', { arrived: 'yes' }],
  ] as const) {
    const body = { id: order.id, ...more };
    const answer = shop.post(`/api/talk/orders/${path}`, body, other.code);
    await refused(answer, 404, 'orderMissing');
    await refused(shop.post(`/api/talk/orders/${path}`, body), 404, 'conversationUnknown');
  }
  expect(await shop.own(other.code)).toEqual([]);
  expect(readAll(shop)).toEqual(before);
});

test('a message that is there already is no place for another order, nor its details', async () => {
  const shop = await makeShop();
  await shop.receive('lubricant', 10);
  const { body, code } = await shop.order();
  const before = readAll(shop);
  const other = { ...body, order: makeOrder() };
  await refused(shop.post('/api/orders', other), 409, 'orderTaken');
  // Details of a call that have the id are not the order's.
  const details = makeDetails();
  const caller = await shop.begin({ request: 'call', details });
  await refused(shop.orderNext(caller.code, makeOrder({ id: details.id })), 409, 'orderTaken');
  expect(readAll(shop)['orders']).toEqual(before['orders']);
  expect(await shop.own(code)).toHaveLength(1);
});

test('an order is made as an order, and nothing else is', async () => {
  const shop = await makeShop();
  await shop.receive('lubricant', 10);
  const body = await shop.firstBody(makeOrder());
  const message = { ...body, conversation: { ...body.conversation, request: 'message' } };
  await refused(shop.post('/api/orders', message), 400, 'orderMalformed');
  const withDetails = { ...body, conversation: { ...body.conversation, details: makeDetails() } };
  await refused(shop.post('/api/orders', withDetails), 400, 'orderMalformed');
  const asked = { ...makeConversation(makeCode()), request: 'order', solution: {} };
  await refused(shop.post('/api/talk/conversations', asked), 400, 'talkMalformed');
  const delivery = { ...makeDetails(), kind: 'delivery' };
  const called = { ...makeConversation(makeCode()), details: delivery, solution: {} };
  await refused(shop.post('/api/talk/conversations', called), 400, 'talkMalformed');
  expect(shop.countRows('conversations')).toBe(0);
});

test('a refused order spends no work: the same solution is good for the next try', async () => {
  const shop = await makeShop();
  await shop.receive('lubricant', 1);
  const body = await shop.firstBody(makeOrder());
  await refused(shop.post('/api/orders', body), 409, 'productUnavailable');
  const less = [{ product: 'lubricant', quantity: 1 }];
  await json(shop.post('/api/orders', { ...body, order: { ...body.order, items: less } }), 201);
});

test('a way of delivery that the team has closed can’t be ordered by', async () => {
  const shop = await makeShop();
  await shop.receive('lubricant', 10);
  shop.settings.write({ deliveryModes: { post: false, pickUp: true, adult: false } });
  const { code } = await shop.begin();
  await refused(shop.orderNext(code, makeOrder()), 409, 'orderModeClosed');
  const adult = makeOrder({ mode: 'adult', point: 'pharmacie' });
  await refused(shop.orderNext(code, adult), 409, 'orderModeClosed');
  await json(shop.orderNext(code, makeOrder({ mode: 'pick-up', point: 'local' })), 201);
  shop.settings.write({ pickUpPoints: points.filter(({ kind }) => kind === 'adult') });
  const pickUp = makeOrder({ mode: 'pick-up', point: 'local' });
  await refused(shop.orderNext(code, pickUp, 3), 409, 'orderModeClosed');
});
