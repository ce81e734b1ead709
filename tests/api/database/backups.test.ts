import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import {
  createBackups,
  keepErased,
  listCopies,
  settleErasure,
} from '../../../api/database/index.ts';
import { temporaryDatabase, temporaryFolder } from '../temporary.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** A database with its copies, at noon of a Saturday. */
function makeRoom({ kept = 7 } = {}) {
  const folder = temporaryFolder();
  const database = temporaryDatabase(folder);
  const time = { now: Date.parse('2026-12-05T12:00:00+01:00') };
  const clock = () => new Date(time.now);
  const erased = keepErased(database, folder, clock);
  onTestFinished(() => erased.close());
  const backups = createBackups({ database, folder, clock, erased, keptDays: () => kept });
  const write = (name: string, value: Buffer | string) =>
    database.main
      .prepare('INSERT INTO instance_settings (name, value) VALUES (?, ?)')
      .run(name, String(value));
  const copies = () => listCopies(folder);
  return { folder, database, time, backups, write, copies };
}

const days = (names: string[]) => names.map((name) => name.slice('eglantine-2026-'.length, -3));

test('a copy is whole and sound, only its owner reads it, and there is one a day', async () => {
  const { folder, backups, write, copies, time } = makeRoom();
  write('here', 'what is there');
  await Promise.all([backups.run(), backups.run()]);
  expect(copies()).toEqual(['eglantine-2026-12-05.db']);
  const file = join(folder, 'backups', 'eglantine-2026-12-05.db');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, 'backups')).mode & 0o777).toBe(0o700);
  const copy = new BetterSqlite3(file, { readonly: true });
  expect(copy.pragma('integrity_check', { simple: true })).toBe('ok');
  const value = copy.prepare("SELECT value FROM instance_settings WHERE name = 'here'").pluck();
  expect(value.get()).toBe('what is there');
  copy.close();

  const { mtimeMs } = statSync(file);
  time.now += 13 * hour;
  await backups.run();
  expect([copies().length, statSync(file).mtimeMs]).toEqual([1, mtimeMs]);
  // From two in the morning on.
  time.now += hour;
  await backups.run();
  expect(copies()).toEqual(['eglantine-2026-12-06.db', 'eglantine-2026-12-05.db']);
  expect(readdirSync(join(folder, 'backups')).sort()).toEqual([
    ...copies().reverse(),
    'erased.txt',
  ]);
});

test('a copy has nothing of what was erased before', async () => {
  const { folder, database, backups, write } = makeRoom();
  const secret = 'a secret that was here';
  database.main.pragma('secure_delete = OFF');
  for (let each = 0; each < 50; each += 1) write(`gone ${each}`, `${secret} ${'x'.repeat(3000)}`);
  database.main.exec("DELETE FROM instance_settings WHERE name LIKE 'gone%'");
  await settleErasure(database.main);
  expect(readFileSync(join(folder, 'eglantine.db')).includes(secret)).toBe(true);
  await backups.run();
  const copy = readFileSync(join(folder, 'backups', 'eglantine-2026-12-05.db'));
  expect(copy.includes(secret)).toBe(false);
});

test.each([
  [3, 5],
  [1, 3],
])('kept for %i days, none is for longer', async (kept, made) => {
  const { backups, copies, time } = makeRoom({ kept });
  const born = new Map<string, number>();
  for (let step = 0; step < 4 * made; step += 1) {
    await backups.run();
    for (const name of copies()) {
      if (!born.has(name)) born.set(name, time.now);
      expect(time.now - (born.get(name) ?? 0)).toBeLessThanOrEqual(kept * day);
    }
    expect(copies().length).toBeLessThanOrEqual(kept);
    time.now += 6 * hour;
  }
  expect(born.size).toBe(made + 1);
});

test('copies go by the clock alone: at start, after a pause, and where the clock was wrong', async () => {
  const { folder, backups, copies, time } = makeRoom();
  const inFolder = (name: string) => join(folder, 'backups', name);
  mkdirSync(join(folder, 'backups'));
  for (const each of ['05', '06', '07', '08', '09', '10', '11'])
    writeFileSync(inFolder(`eglantine-2026-12-${each}.db`), 'x');
  time.now += 7 * day;
  backups.prune();
  expect(days(copies())).toEqual(['12-11', '12-10', '12-09', '12-08', '12-07', '12-06']);
  time.now += 4 * day;
  backups.prune();
  expect(days(copies())).toEqual(['12-11', '12-10']);
  time.now += 300 * day;
  await backups.run();
  expect(copies()).toEqual(['eglantine-2027-10-12.db']);
  time.now -= 300 * day;
  await backups.run();
  expect(days(copies())).toEqual(['12-16']);

  const strangers = ['notes.txt', 'other.db', 'eglantine-now.db'];
  const own = [
    'replaced-2026-12-01.db',
    'replaced-2026-12-01.db-wal',
    'eglantine-2026-12-16.db.part',
  ];
  for (const name of [...strangers, ...own]) writeFileSync(inFolder(name), 'x');
  backups.prune();
  const left = readdirSync(join(folder, 'backups'));
  expect(left).toEqual(expect.arrayContaining(strangers));
  for (const name of own) expect(left).not.toContain(name);
});

test('a damaged database is not copied: it says so, and the copies there are stay', async () => {
  const { folder, database, backups, write, copies, time } = makeRoom();
  for (let each = 0; each < 50; each += 1) write(`much ${each}`, 'z'.repeat(3000));
  await backups.run();
  await settleErasure(database.main);
  const file = join(folder, 'eglantine.db');
  const bytes = readFileSync(file);
  for (let page = 2; page * 4096 < bytes.length; page += 1)
    bytes.fill(0xa5, page * 4096, page * 4096 + 200);
  writeFileSync(file, bytes);
  time.now += day;
  expect(backups.failures()).toBe(0);
  for (const failures of [1, 2]) {
    await expect(backups.run()).rejects.toMatchObject({ code: 'SQLITE_CORRUPT' });
    expect(backups.failures()).toBe(failures);
  }
  expect(copies()).toEqual(['eglantine-2026-12-05.db']);
  expect(readdirSync(join(folder, 'backups')).sort()).toEqual([...copies(), 'erased.txt']);
});

test('an erasure is done while a copy is made, and the copy is made again', async () => {
  const { folder, database, backups, write, copies } = makeRoom();
  for (let each = 0; each < 40; each += 1) write(`much ${each}`, 'y'.repeat(1_000_000));
  write('gone', 'a secret that was here');
  const running = backups.run();
  database.main.exec("DELETE FROM instance_settings WHERE name = 'gone'");
  await settleErasure(database.main);
  for (const name of ['eglantine.db', 'eglantine.db-wal']) {
    expect(readFileSync(join(folder, name)).includes('a secret that was here')).toBe(false);
  }
  await running;
  await backups.run();
  expect(copies()).toEqual(['eglantine-2026-12-05.db']);
});
