import { expect, test } from 'vitest';
import { makeCode, makeConversation } from '../conversations/talk-harness.ts';
import { day, makeSealed, random, refused } from '../team/harness.ts';
import { json, makeOrder, makeShop, one, readAll } from './harness.ts';

type Catalogue = {
  products: { id: string; available: boolean; paused: boolean; expires: string | null }[];
  modes: string[];
  points: object[];
  returnAddress: string | null;
};

async function look(shop: Awaited<ReturnType<typeof makeShop>>) {
  const catalogue = await json<Catalogue>(shop.app.request('/api/catalogue'));
  const of = (id: string) => catalogue.products.find((product) => product.id === id);
  return { ...catalogue, of };
}

test('the catalogue tells what there is and how, and never how many', async () => {
  const shop = await makeShop();
  await shop.receive('lubricant', 3, '2027-01-20');
  await shop.receive('lubricant', 500, '2028-01-20');
  await shop.receive('condom-external/large', 3, '2027-01-23');
  const { of, modes, points, returnAddress } = await look(shop);
  expect(of('lubricant')).toEqual({
    id: 'lubricant',
    available: true,
    paused: false,
    expires: '2027-01-20',
  });
  // 61 days away: not near.
  expect(of('condom-external/large')).toMatchObject({ available: true, expires: null });
  expect(of('condom-external/small')).toMatchObject({ available: false });
  expect([modes, returnAddress]).toEqual([['post', 'pick-up', 'adult'], null]);
  expect(points[0]).toEqual({
    id: 'local',
    name: 'Local',
    place: 'Rue des Roses',
    kind: 'drop-in',
    service: null,
  });
  shop.settings.write({
    deliveryModes: { post: true, pickUp: false, adult: false },
    returnAddress: ' BP 12 \n\n59000  Lille',
  });
  const closed = await look(shop);
  expect([closed.modes, closed.points, closed.returnAddress]).toEqual([
    ['post'],
    [],
    'BP 12\n59000  Lille',
  ]);
  expect(JSON.stringify(closed)).not.toMatch(/50[03]/);
});

test('what others have ordered is theirs before it is prepared', async () => {
  const shop = await makeShop();
  await shop.receive('lubricant', 3);
  const { code, order } = await shop.order();
  const other = await shop.begin();
  await refused(shop.orderNext(other.code, makeOrder()), 409, 'productUnavailable');
  expect((await look(shop)).of('lubricant')).toMatchObject({ available: true });
  await json(shop.orderNext(other.code, one('lubricant')), 201);
  expect((await look(shop)).of('lubricant')).toMatchObject({ available: false });
  await json(shop.post('/api/talk/orders/cancel', { id: order.id }, code), 204);
  expect((await look(shop)).of('lubricant')).toMatchObject({ available: true });
});

test('one conversation gets so many and no more, whatever was cancelled or handed over', async () => {
  const shop = await makeShop();
  await shop.receive('hiv-self-test', 20);
  const first = one('hiv-self-test');
  const { code } = await shop.order(first);
  await json(shop.orderNext(code, one('hiv-self-test')), 201);
  const before = readAll(shop);
  await refused(shop.orderNext(code, one('hiv-self-test'), 3), 409, 'orderLimit');
  expect(readAll(shop)).toEqual(before);
  // What was cancelled isn't had; what was sent is.
  await json(shop.post('/api/talk/orders/cancel', { id: first.id }, code), 204);
  const third = one('hiv-self-test');
  await json(shop.orderNext(code, third, 3), 201);
  for (const { id } of (await shop.queue()).orders) {
    const order = { ...first, id };
    await json(shop.prepare(order));
    await json(shop.tell('sent', order, (shop.row(code)?.['last_number'] as number) + 1));
  }
  const next = makeCode();
  const handover = { id: random(16), file: makeSealed(), epoch: 1 };
  const solution = await shop.work('handover', next.lookup);
  const body = { conversation: makeConversation(next), handover, solution };
  await json(shop.ask('POST', '/handover', code, body));
  await refused(shop.orderNext(next, one('hiv-self-test')), 409, 'orderLimit');
});

test('a limit of the day pauses a product kindly until the next day', async () => {
  const shop = await makeShop();
  await shop.receive('lubricant', 50);
  await shop.receive('condom-external/large', 50);
  await shop.receive('condom-external/small', 50);
  shop.settings.write({
    dailyLimits: [
      { product: 'lubricant', limit: 3 },
      { product: 'condom-external', limit: 2 },
    ],
  });
  const { code, order } = await shop.order();
  const other = await shop.begin();
  const before = readAll(shop);
  const answer = await shop.orderNext(other.code, makeOrder());
  expect(answer.status).toBe(409);
  const told = (await answer.json()) as { error: { message: string }; product: string };
  expect(told).toMatchObject({ error: { code: 'productPaused' }, product: 'lubricant' });
  expect(told.error.message).toMatch(/^«.Lubrifiant/u);
  expect(readAll(shop)).toEqual(before);
  expect((await look(shop)).of('lubricant')).toMatchObject({ available: true, paused: false });
  await json(shop.orderNext(other.code, one('lubricant')), 201);
  expect((await look(shop)).of('lubricant')).toMatchObject({ available: true, paused: true });
  // Cancelling gives it back, once: who orders and cancels in turn pauses nothing for the others.
  for (let round = 0; round < 2; round += 1) {
    await json(shop.post('/api/talk/orders/cancel', { id: order.id }, code), 204);
    expect(readAll(shop)['order_days']).toContainEqual({
      day: expect.any(Number) as number,
      product: 'lubricant',
      ordered: 1,
    });
  }
  // Sizes share their product's limit.
  const sizes = ['large', 'small'].map((size) => ({
    product: `condom-external/${size}`,
    quantity: 1,
  }));
  await json(shop.orderNext(code, makeOrder({ items: sizes })), 201);
  const more = one('condom-external/large');
  await refused(shop.orderNext(other.code, more, 3), 409, 'productPaused');
  const said = (await (await shop.orderNext(other.code, more, 3)).json()) as typeof told;
  expect(said.error.message).toMatch(/^«.Préservatifs externes.»/u);

  shop.time.now += day;
  expect((await look(shop)).of('lubricant')).toMatchObject({ paused: false });
  await json(shop.orderNext(other.code, makeOrder(), 3), 201);
  const days = readAll(shop)['order_days'];
  expect(days).toEqual([{ day: expect.any(Number) as number, product: 'lubricant', ordered: 2 }]);
  shop.time.now += day;
  await shop.orders.sweep();
  expect(readAll(shop)['order_days']).toEqual([]);
});
