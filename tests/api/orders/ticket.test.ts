import { expect, test } from 'vitest';
import { minute } from '../team/harness.ts';
import { json, makeOrder, makeShop } from './harness.ts';

type Made = { lastNumber: number; ticket?: string };

test('each order gives a ticket, which counts once that a sticker led to it', async () => {
  const shop = await makeShop();
  const { app, board, database, entryPoints, time } = shop;
  await shop.receive('lubricant', 10);
  const { code: sticker } = entryPoints.add({ label: 'Gare', campaign: 'hiver' });
  const count = database.main.prepare(
    'SELECT coalesce(sum(talks), 0) AS talks, coalesce(sum(orders), 0) AS orders FROM campaign_months',
  );
  const follow = async (ticket: unknown) => {
    const body = JSON.stringify({ code: sticker, ticket, what: 'order' });
    expect((await app.request('/api/followed', { method: 'POST', body })).status).toBe(204);
  };

  const body = await shop.firstBody(makeOrder());
  const first = await json<Made>(shop.post('/api/orders', body), 201);
  expect(first.ticket).toMatch(/^[\w-]{22}$/);
  expect(await json(shop.post('/api/orders', body))).toEqual({ lastNumber: 1 });
  await follow(first.ticket);
  await follow(first.ticket);

  const { code } = await shop.begin({ request: 'nurse' });
  const order = makeOrder();
  const next = await json<Made>(shop.orderNext(code, order), 201);
  expect(await json(shop.orderNext(code, order, 3))).toEqual({ lastNumber: 2 });
  await follow(next.ticket);
  time.now += 120 * minute;
  board.settle();
  expect(count.get()).toEqual({ talks: 0, orders: 2 });
});
