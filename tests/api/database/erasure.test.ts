import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { expect, test } from 'vitest';
import { giveWayToErasures } from '../../../api/database/erasure.ts';
import { openDatabase, settleErasure } from '../../../api/database/index.ts';
import { temporaryFolder } from '../http/harness.ts';

const secret = 'a secret that was here';

/** A database in which a secret was kept, and deleted again. */
function makeErased() {
  const folder = temporaryFolder();
  const database = openDatabase(folder);
  const { main } = database;
  main.prepare("INSERT INTO instance_settings (name, value) VALUES ('x', ?)").run(secret);
  main.prepare("DELETE FROM instance_settings WHERE name = 'x'").run();
  const isThere = () =>
    ['eglantine.db', 'eglantine.db-wal'].some((name) =>
      readFileSync(join(folder, name)).includes(secret),
    );
  return { folder, database, isThere };
}

test('what was deleted is in no file any more', async () => {
  const { database, isThere } = makeErased();
  expect(isThere()).toBe(true);
  await settleErasure(database.main);
  expect(isThere()).toBe(false);
  expect(database.main.pragma('busy_timeout', { simple: true })).toBe(5000);
  database.close();
});

test('a copy being made is waited for, and the process goes on meanwhile', async () => {
  const { folder, database, isThere } = makeErased();
  const reader = new BetterSqlite3(join(folder, 'eglantine.db'), { readonly: true });
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM instance_settings').get();
  const erased = settleErasure(database.main);
  await new Promise((resolve) => setTimeout(resolve, 120));
  expect(isThere()).toBe(true);
  reader.exec('COMMIT');
  reader.close();
  await erased;
  expect(isThere()).toBe(false);
  database.close();
});

test('what reads for long is asked to give way', async () => {
  const { folder, database, isThere } = makeErased();
  const reader = new BetterSqlite3(join(folder, 'eglantine.db'), { readonly: true });
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM instance_settings').get();
  giveWayToErasures(database.main, () => reader.close());
  await settleErasure(database.main);
  expect(isThere()).toBe(false);
  database.close();
});
