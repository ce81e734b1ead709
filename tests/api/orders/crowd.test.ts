import { expect, test } from 'vitest';
import { expectWholeStock, json, makeShop, one } from './harness.ts';

test('of 200 preparations at once from a stock of 150, exactly 150 succeed', async () => {
  const shop = await makeShop();
  await shop.receive('lubricant', 60, '2027-06-30');
  await shop.receive('lubricant', 140);
  // Expires within its margin.
  await shop.receive('lubricant', 500, '2026-12-20');
  const { code } = await shop.begin();
  const lookup = Buffer.from(code.lookup, 'base64url');
  const insert = shop.database.main.prepare(
    `INSERT INTO orders (id, lookup, sequence, state, mode) VALUES (?, ?, ?, 'received', 'post')`,
  );
  const addItem = shop.database.main.prepare(
    `INSERT INTO order_items (order_id, product, asked) VALUES (?, 'lubricant', 1)`,
  );
  const orders = Array.from({ length: 200 }, (_, index) => {
    const order = one('lubricant');
    const id = Buffer.from(order.id, 'base64url');
    insert.run(id, lookup, index + 1);
    addItem.run(id);
    return order;
  });
  // 50 of the 200 were lost.
  const [, second] = shop.lots();
  const loss = { id: orders[0]?.id, lot: second?.id, quantity: 50, reason: 'lost' };
  await json(shop.page.post('stock/losses', loss));
  const ada = await shop.join('Ada', 'team');
  const answers = await Promise.all(
    orders.map((order, index) =>
      shop.prepare(order, order.items, index % 2 === 0 ? shop.page : ada.page),
    ),
  );
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(150);
  expect(statuses.filter((status) => status === 409)).toHaveLength(50);
  expect(shop.lots().map(({ quantity }) => quantity)).toEqual([0, 0, 500]);
  expectWholeStock(shop);
  const packed = shop.database.main.prepare('SELECT sum(quantity) FROM order_lots').pluck().get();
  expect(packed).toBe(150);
  expect(await shop.queue('state=prepared')).toMatchObject({ total: 150 });
  expect(await shop.queue()).toMatchObject({ total: 50 });
});
