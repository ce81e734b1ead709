import { randomBytes, randomInt } from 'node:crypto';
import { expect, test } from 'vitest';
import { openDatabase } from '../../api/database/index.ts';
import type { Database } from '../../api/database/index.ts';
import { spawnServer, temporaryFolder } from '../api/http/harness.ts';
import { writeSite } from '../api/http/site.ts';
import { expectWholeStock, makeShop } from '../api/orders/harness.ts';

const rounds = 20;
const perRound = 200;
const origin = 'http://localhost:4321';

/** Adds orders of two packets each to a conversation; their ids. */
function addOrders({ main }: Database, lookup: Buffer): Buffer[] {
  const insert = main.prepare(
    `INSERT INTO orders (id, lookup, sequence, state, mode) VALUES (?, ?,
       (SELECT coalesce(max(sequence), 0) + 1 FROM orders), 'received', 'post')`,
  );
  const addItem = main.prepare(
    `INSERT INTO order_items (order_id, product, asked) VALUES (?, 'lubricant', 2)`,
  );
  const ids = Array.from({ length: perRound }, () => randomBytes(16));
  main.transaction(() => {
    for (const id of ids) {
      insert.run(id, lookup);
      addItem.run(id);
    }
  })();
  return ids;
}

/** Prepares each, and takes every third out again; tells which were answered as prepared, or as taken out. */
async function work(address: string, token: string, ids: readonly Buffer[], onAnswer: () => void) {
  const answered = { prepared: new Set<string>(), returned: new Set<string>() };
  const post = async (path: string, body: object) => {
    const headers = { origin, cookie: `desk=${token}`, 'content-type': 'application/json' };
    const answer = await fetch(`${address}/api/desk/orders/${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    await answer.bytes();
    onAnswer();
    return answer.ok;
  };
  await Promise.all(
    ids.map(async (bytes, index) => {
      const id = bytes.toString('base64url');
      const items = [{ product: 'lubricant', quantity: 2 }];
      try {
        if (!(await post('prepare', { id, items }))) return;
        answered.prepared.add(id);
        if (index % 3 !== 0) return;
        answered.prepared.delete(id);
        if (await post('return', { id })) answered.returned.add(id);
      } catch {
        // The connection was cut: it may have been done or not.
      }
    }),
  );
  return answered;
}

test('killed while parcels are prepared, no parcel is half packed, and the stock adds up', async () => {
  const folder = temporaryFolder();
  const shop = await makeShop({ folder, origin });
  // Fewer in each lot than a round takes: parcels of two lots.
  for (let each = 0; each < 60; each += 1) await shop.receive('lubricant', 101, '2199-01-31');
  const all = 60 * 101;
  const { code } = await shop.begin();
  const lookup = Buffer.from(code.lookup, 'base64url');
  // By the clock of the servers that come.
  shop.time.now = Date.now();
  const { token } = shop.team.sessions.start(shop.eve.id);
  shop.database.close();
  const site = temporaryFolder();
  writeSite(site);
  let cut = 0;
  for (let round = 0; round < rounds; round += 1) {
    const database = openDatabase(folder);
    const ids = addOrders(database, lookup);
    database.close();
    const { address, child, exited } = await spawnServer(folder, site, {
      EGLANTINE_ORIGIN: origin,
    });
    let left = randomInt(1, perRound / 2);
    const answered = await work(address, token, ids, () => {
      left -= 1;
      if (left === 0) child.kill('SIGKILL');
    });
    await exited;

    const after = openDatabase(folder);
    expectWholeStock({ database: after });
    const rows = after.main
      .prepare(
        `SELECT id, state, (SELECT coalesce(sum(quantity), 0) FROM order_lots WHERE order_id = id)
           AS packed FROM orders`,
      )
      .all() as { id: Buffer; state: string; packed: number }[];
    for (const { state, packed } of rows) {
      expect([state, packed]).toEqual([state, state === 'prepared' ? 2 : 0]);
    }
    const states = new Map(rows.map(({ id, state }) => [id.toString('base64url'), state]));
    for (const id of answered.prepared) expect(states.get(id)).toBe('prepared');
    for (const id of answered.returned) expect(states.get(id)).toBe('received');
    const sum = (table: string) =>
      after.main.prepare(`SELECT coalesce(sum(quantity), 0) FROM ${table}`).pluck().get() as number;
    expect(sum('lots') + sum('order_lots')).toBe(all);
    const done = ids.filter((id) => states.get(id.toString('base64url')) === 'prepared').length;
    if (done > 0 && done < perRound * (2 / 3)) cut += 1;
    after.close();
  }
  // It was killed in the middle, and not only before or after.
  expect(cut).toBeGreaterThan(rounds / 2);
});
