import { createHash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTalkStore } from '../../../api/conversations/store.ts';
import { createCatalogue } from '../../../api/stock/index.ts';
import { day, makeSealed } from '../team/harness.ts';
import { expectWholeStock, makeShop } from './harness.ts';

const product = (id: string, margin: number, options: string[] = []) => ({
  id,
  name: { fr: id },
  options: options.map((option) => ({ id: option, name: { fr: option } })),
  perOrder: 100,
  perConversation: 100,
  minimumAge: 0,
  modes: ['post' as const],
  expires: true,
  margin,
  low: 5,
});

const catalogue = createCatalogue({
  nearExpiry: 60,
  products: [product('a', 10), product('b', 0, ['x', 'y'])],
});

const names = [
  ...(['receive', 'order', 'prepare', 'send', 'return', 'cancel', 'give-up'] as const),
  ...(['end', 'lose', 'count', 'later'] as const),
] as const;

type Operation = {
  do: (typeof names)[number];
  key: string;
  some: number;
  which: number;
  days: number;
};

const operation: fc.Arbitrary<Operation> = fc.record({
  // What leads to the rest comes more often.
  do: fc.constantFrom(...names, 'receive', 'order', 'order', 'order', 'prepare', 'prepare'),
  key: fc.constantFrom(...catalogue.keys),
  some: fc.integer({ min: 1, max: 6 }),
  which: fc.nat(100),
  days: fc.integer({ min: -5, max: 200 }),
});

/** Each done once at least. */
const story = (
  [
    ...['receive', 'order', 'prepare', 'return', 'prepare', 'send', 'order', 'cancel', 'order'],
    ...['prepare', 'give-up', 'order', 'prepare', 'end', 'lose', 'count', 'later'],
  ] as Operation['do'][]
).map((name) => ({ do: name, key: 'a', some: 1, which: 0, days: 100 }));

test('whatever is done, the movements add up to the stock, and the parcels to what left it', async () => {
  const shop = await makeShop({ catalogue });
  const { orders, team, database, eve, talk, time } = shop;
  const { stock, desk, placing, following } = orders;
  // Nothing here outlives the machine: without waiting for its disk, there is time for more.
  database.main.pragma('synchronous = OFF');
  const talks = createTalkStore(database.main);
  let by = team.sessions.start(eve.id).signedIn;
  const sealed = () => Buffer.from(makeSealed(20), 'base64url');
  const proofs: { lookup: Buffer; token: Buffer }[] = [];
  const ids: { id: Buffer; proof: (typeof proofs)[number] }[] = [];

  function begin() {
    const proof = { lookup: randomBytes(16), token: randomBytes(32) };
    const tokenHash = createHash('sha256').update(proof.token).digest();
    talks.insert({
      lookup: proof.lookup,
      tokenHash,
      ...{ language: 'fr', wantedLanguage: '', request: 'order', urgent: 0, danger: 0, guarded: 0 },
      ...{ shut: 0, takenBy: null, waiting: null, epoch: 1, expiresDay: 99_999 },
      journalTag: randomBytes(16),
      opening: sealed(),
    });
    proofs.push(proof);
    return proof;
  }

  const message = (lookup: Buffer) => ({
    id: randomBytes(16),
    number: (talks.standing(lookup)?.lastNumber ?? 0) + 1,
    file: sealed(),
    tag: randomBytes(32),
    epoch: 1,
  });

  async function act({ do: name, key, some, which, days }: Operation): Promise<unknown> {
    const id = randomBytes(16);
    const lots = shop.lots();
    const lot = lots[which % (lots.length || 1)];
    // One of the last, or most would be over already.
    const known = ids.at(-1 - (which % 4));
    const told = (order: Buffer, lookup: Buffer) => ({ id: order, message: message(lookup) });
    switch (name) {
      case 'receive': {
        const expires = new Date(time.now + days * day).toISOString().slice(0, 10);
        return stock.receive({ id, product: key, name: '', expires, quantity: 3 * some }, by);
      }
      case 'lose':
        return lot && stock.lose({ id, lot: lot.id, quantity: some, reason: 'lost', note: '' }, by);
      case 'count': {
        const counts = lot && [{ lot: lot.id, expected: lot.quantity, counted: some }];
        return counts && stock.count({ id, counts, note: '' }, by);
      }
      case 'order': {
        const proof = proofs[which % (2 * proofs.length)] ?? begin();
        const delivery = { file: sealed(), epoch: 1 };
        const items = [{ product: key, quantity: some }];
        const order = { id, items, mode: 'post' as const, age: 'unknown' as const, delivery };
        await placing.next(proof, { message: message(proof.lookup), order }, () => false);
        return ids.push({ id, proof });
      }
      case 'later':
        time.now += some * day;
        by = team.sessions.start(eve.id).signedIn;
        return undefined;
      case 'prepare': {
        if (!known) return undefined;
        const items = [{ product: key, quantity: some }];
        const { lots: taken } = desk.prepare({ id: known.id, items }, by);
        const { margin = 0 } = catalogue.find(key) ?? {};
        for (const { expires } of taken) {
          const left = Math.ceil((Date.parse(expires ?? '') - time.now) / day);
          expect(left).toBeGreaterThan(margin);
        }
        return undefined;
      }
      case 'return':
        return known && desk.unpack({ id: known.id }, by);
      case 'send':
        return known && desk.sent(told(known.id, known.proof.lookup), by);
      case 'cancel':
        return known && desk.cancel(told(known.id, known.proof.lookup), by);
      case 'give-up':
        return known && following.cancel(known.proof, { id: known.id });
      case 'end':
        if (!known) return undefined;
        proofs.splice(proofs.indexOf(known.proof), 1);
        return talk.conversations.erase(known.proof);
    }
  }

  const sum = (sql: string) =>
    database.main.prepare(`SELECT coalesce(sum(quantity), 0) FROM ${sql}`).pluck().get() as number;

  function check(): void {
    expectWholeStock(shop);
    const came = sum('stock_movements WHERE day IS NOT NULL');
    const packed = sum(
      "order_lots JOIN orders ON id = order_id WHERE state IN ('prepared', 'ready')",
    );
    expect(sum('lots') + packed + sum('sent_months')).toBe(came);
    const states = database.main
      .prepare(
        `SELECT DISTINCT state, EXISTS (SELECT 1 FROM order_lots WHERE order_id = id) AS packed,
           EXISTS (SELECT 1 FROM details WHERE details.id = orders.id) AS addressed FROM orders`,
      )
      .all() as { state: string; packed: number; addressed: number }[];
    for (const { state, packed: isPacked, addressed } of states) {
      expect([state, isPacked]).toEqual([state, Number(state === 'prepared' || state === 'sent')]);
      expect([state, addressed]).toEqual([
        state,
        Number(state === 'received' || state === 'prepared'),
      ]);
    }
  }

  const done = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 30, maxLength: 60 }), async (operations) => {
      for (const each of operations) {
        try {
          await act(each);
          done.set(each.do, (done.get(each.do) ?? 0) + 1);
        } catch (error) {
          // What is refused changes nothing; anything else is a defect.
          if (!(error as { status?: number }).status) throw error;
        }
        check();
      }
    }),
    { numRuns: 12, endOnFailure: true, examples: [[story]] },
  );
  // None was only tried.
  expect([...done.keys()].sort()).toEqual([...names].sort());
});
