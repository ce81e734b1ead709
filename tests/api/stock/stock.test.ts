import { expect, test } from 'vitest';
import { expectWholeStock, json, makeShop, readAll } from '../orders/harness.ts';
import { random, read, refused } from '../team/harness.ts';

type Stock = {
  today: string;
  products: {
    id: string;
    usable: number;
    total: number;
    low: boolean;
    lots: { id: number; name: string; expires: string | null; quantity: number; warning: string }[];
  }[];
};

const delivery = (more: object = {}) => ({
  id: random(16),
  product: 'lubricant',
  name: 'A1',
  expires: '2028-01-31',
  quantity: 20,
  ...more,
});

const of = ({ products }: Stock, id: string) => products.find((product) => product.id === id);

test('a delivery is there once, however often it was tapped, and the same lot is one', async () => {
  const shop = await makeShop();
  const first = delivery();
  await json(shop.page.post('stock/deliveries', first));
  const before = readAll(shop);
  await json(shop.page.post('stock/deliveries', first));
  expect(readAll(shop)).toEqual(before);
  await json(shop.page.post('stock/deliveries', delivery({ name: ' A1 ', quantity: 5 })));
  const stock = await json<Stock>(shop.page.get('stock'));
  expect(stock.today).toBe('2026-11-23');
  expect(of(stock, 'lubricant')).toEqual({
    id: 'lubricant',
    usable: 25,
    total: 25,
    low: false,
    lots: [{ id: 1, name: 'A1', expires: '2028-01-31', quantity: 25, warning: null }],
  });
  expectWholeStock(shop);
});

test('what is wrong with a delivery is said, and nothing has changed', async () => {
  const shop = await makeShop();
  const before = readAll(shop);
  for (const [more, code] of [
    [{ quantity: 0 }, 'stockMalformed'],
    [{ quantity: 1.5 }, 'stockMalformed'],
    [{ expires: '2026-02-30' }, 'stockMalformed'],
    [{ expires: '31/01/2028' }, 'stockMalformed'],
    [{ id: 'short' }, 'stockMalformed'],
    [{ name: 'x'.repeat(81) }, 'stockMalformed'],
    [{ expires: null }, 'expiryMissing'],
    [{ product: 'condom-external' }, 'productUnknown'],
    [{ product: 'nothing' }, 'productUnknown'],
  ] as const) {
    await refused(shop.page.post('stock/deliveries', delivery(more)), 400, code);
  }
  expect(readAll(shop)).toEqual(before);
});

test('lots are warned of at 60 and 30 days, within their margin, and once expired', async () => {
  const shop = await makeShop();
  const days = {
    '2026-11-22': 'expired',
    '2026-11-23': 'margin',
    '2026-11-26': 'margin',
    '2026-11-27': '30',
    '2026-12-23': '30',
    '2026-12-24': '60',
    '2027-01-22': '60',
    '2027-01-23': null,
  };
  for (const expires of Object.keys(days)) {
    const food = delivery({ product: 'food-parcel', name: expires, expires, quantity: 1 });
    await json(shop.page.post('stock/deliveries', food));
  }
  const food = of(await json<Stock>(shop.page.get('stock')), 'food-parcel');
  const shown = food?.lots.map(({ expires, warning }) => [expires, warning]) ?? [];
  expect(Object.fromEntries(shown)).toEqual(days);
  expect(food).toMatchObject({ usable: 5, total: 8, low: false });
  // Little is left of what there has been; what there never was runs low of nothing.
  await shop.receive('lubricant', 9);
  const stock = await json<Stock>(shop.page.get('stock'));
  expect(stock.products.filter(({ low }) => low).map(({ id }) => id)).toEqual(['lubricant']);
  expect(await read('home', shop.page.get('home'))).toMatchObject({ stockWarnings: 8 });
});

test('what is lost is written off, and never more than there is', async () => {
  const shop = await makeShop();
  await json(shop.page.post('stock/deliveries', delivery()));
  const loss = { id: random(16), lot: 1, quantity: 8, reason: 'damaged', note: ' Inondation ' };
  await json(shop.page.post('stock/losses', loss));
  await json(shop.page.post('stock/losses', loss));
  const before = readAll(shop);
  const more = { ...loss, id: random(16), quantity: 13 };
  const short = await json(shop.page.post('stock/losses', more), 409);
  expect(short).toMatchObject({ error: { code: 'stockShort' }, available: 12 });
  await refused(shop.page.post('stock/losses', { ...more, lot: 9 }), 404, 'lotMissing');
  await refused(shop.page.post('stock/losses', { ...more, reason: 'sold' }), 400, 'stockMalformed');
  expect(readAll(shop)).toEqual(before);
  expect(shop.lots()).toMatchObject([{ quantity: 12 }]);
  expectWholeStock(shop);
});

test('a stocktake corrects all that was counted, or nothing if it moved meanwhile', async () => {
  const shop = await makeShop();
  await json(shop.page.post('stock/deliveries', delivery()));
  await json(shop.page.post('stock/deliveries', delivery({ name: 'B2' })));
  const counts = [
    { lot: 1, expected: 20, counted: 18 },
    { lot: 2, expected: 20, counted: 21 },
  ];
  const { order } = await shop.order();
  await json(shop.prepare(order));
  const before = readAll(shop);
  const count = { id: random(16), counts };
  const moved = await json(shop.page.post('stock/counts', count), 409);
  expect(moved).toMatchObject({ error: { code: 'stockMoved' }, available: 18 });
  expect(readAll(shop)).toEqual(before);
  await json(shop.page.post('orders/return', { id: order.id }));
  await json(shop.page.post('stock/counts', count));
  await json(shop.page.post('stock/counts', count));
  expect(shop.lots().map(({ quantity }) => quantity)).toEqual([18, 21]);
  const twice = { id: random(16), counts: [counts[0], counts[0]] };
  await refused(shop.page.post('stock/counts', twice), 400, 'stockMalformed');
  expectWholeStock(shop);
});

test('every movement is kept, and those of parcels are one sum a month that dates nothing', async () => {
  const shop = await makeShop();
  const dangerous = delivery({ name: '=cmd()' });
  await json(shop.page.post('stock/deliveries', dangerous));
  for (let each = 0; each < 3; each += 1) await json(shop.prepare((await shop.order()).order));
  const loss = { id: random(16), lot: 1, quantity: 2, reason: 'expired' };
  await json(shop.page.post('stock/losses', loss));
  const { total, movements } = await json<{ total: number; movements: object[] }>(
    shop.page.get('stock/movements'),
  );
  expect(total).toBe(3);
  const lot = { lot: 1, product: 'lubricant', name: '=cmd()', expires: '2028-01-31' };
  const eve = { id: shop.eve.id, name: 'Ève' };
  const month = '2026-11';
  const none = { reason: null, note: null };
  expect(movements).toEqual([
    { ...lot, month, day: null, kind: 'prepared', quantity: -6, member: null, ...none },
    { ...lot, month, day: '2026-11-23', kind: 'delivery', quantity: 20, member: eve, ...none },
    {
      ...lot,
      month,
      day: '2026-11-23',
      kind: 'loss',
      quantity: -2,
      member: eve,
      reason: 'expired',
      note: null,
    },
  ]);
  const page = await json(shop.page.get('stock/movements?offset=2&limit=1'));
  expect(page).toMatchObject({ total: 3, movements: [{ kind: 'loss' }] });
  const file = await shop.page.get('stock/movements.csv');
  expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  const lines = (await file.text()).split('\r\n');
  expect(lines[0]).toMatch(/^mois;jour;produit/u);
  expect(lines[2]).toBe("2026-11;2026-11-23;Lubrifiant;'=cmd();2028-01-31;livraison;20;;Ève;;");
  // No cell begins as a formula does.
  expect(lines.flatMap((line) => line.split(';')).filter((cell) => /^[=+\-@]/.test(cell))).toEqual(
    [],
  );
  await refused(shop.page.get('stock/movements?limit=501'), 400, 'stockMalformed');
});
