import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../../api/database/index.ts';
import { createEntryPoints } from '../../../api/entry-points/index.ts';
import { noon, temporaryDatabase, temporaryFolder } from '../temporary.ts';

const refused = (code: string) => expect.objectContaining({ code }) as Error;

/** Every file of `folder`, and what is in it. */
const contentOf = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder).map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    ]),
  );

function expectRefused(folder: string, code: string) {
  const before = contentOf(folder);
  expect(() => openDatabase(folder)).toThrow(refused(code));
  expect(contentOf(folder)).toEqual(before);
}

/** A folder with a closed database of 300 entry points, and its file. */
function filledFolder() {
  const folder = temporaryFolder();
  const database = openDatabase(folder);
  const entryPoints = createEntryPoints(database, noon);
  database.main
    .transaction(() => {
      for (let each = 0; each < 300; each += 1) entryPoints.add({ label: `Lieu ${each}` });
    })
    .immediate();
  database.close();
  return { folder, file: join(folder, 'eglantine.db') };
}

test('a new folder, deep down, gets a database that only its owner reads', () => {
  const folder = join(temporaryFolder(), 'a', 'b');
  temporaryDatabase(folder);
  expect(readdirSync(folder)).toContain('eglantine.db');
  expect(statSync(folder).mode & 0o077).toBe(0);
});

test('in a folder that others read, they don’t read the database, nor its log', () => {
  const folder = temporaryFolder();
  chmodSync(folder, 0o755);
  createEntryPoints(temporaryDatabase(folder), noon).createFirst();
  const files = readdirSync(folder);
  expect(files).toContain('eglantine.db-wal');
  for (const name of files) expect(statSync(join(folder, name)).mode & 0o077, name).toBe(0);
});

test('both connections have the settings that keep what is promised', () => {
  const { main, counters } = temporaryDatabase();
  for (const connection of [main, counters]) {
    expect(connection.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(connection.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(connection.pragma('secure_delete', { simple: true })).toBe(1);
    expect(connection.pragma('busy_timeout', { simple: true })).toBe(5000);
  }
  expect(main.pragma('synchronous', { simple: true })).toBe(2);
  expect(counters.pragma('synchronous', { simple: true })).toBe(1);
});

test('closing leaves one file, and closing again does nothing', () => {
  const folder = temporaryFolder();
  const database = openDatabase(folder);
  createEntryPoints(database, noon).createFirst();
  database.close();
  database.close();
  expect(readdirSync(folder)).toEqual(['eglantine.db']);
  expect(createEntryPoints(temporaryDatabase(folder), noon).isEmpty()).toBe(false);
});

test('two processes may have it open at once', () => {
  const folder = temporaryFolder();
  const one = createEntryPoints(temporaryDatabase(folder), noon);
  const other = createEntryPoints(temporaryDatabase(folder), noon);
  const { code } = one.createFirst();
  expect(other.get(code)).toEqual(one.get(code));
});

test('a file where the folder should be', () => {
  const file = join(temporaryFolder(), 'data');
  writeFileSync(file, 'x');
  expect(() => openDatabase(file)).toThrow(refused('dataFolderUnusable'));
  expect(() => openDatabase(join(file, 'deeper'))).toThrow(refused('dataFolderUnusable'));
  expect(readFileSync(file, 'utf8')).toBe('x');
});

test('a folder that the system does not let anyone make', () => {
  expect(() => openDatabase('/proc/eglantine/data')).toThrow(refused('dataFolderUnusable'));
});

test('a folder without the right to write in it', () => {
  const folder = temporaryFolder();
  chmodSync(folder, 0o500);
  if (process.getuid?.() === 0) {
    process.seteuid?.(65_534);
    onTestFinished(() => process.seteuid?.(0));
  }
  expect(() => openDatabase(join(folder, 'data'))).toThrow(
    expect.objectContaining({
      details: { folder: join(folder, 'data'), reason: 'EACCES' },
    }) as Error,
  );
});

test('a folder in place of the file', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'eglantine.db'));
  expect(() => openDatabase(folder)).toThrow(refused('databaseUnusable'));
});

test.each(['x', 'This is not a database. '.repeat(1000)])('a file that is no database', (text) => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'eglantine.db'), text);
  expectRefused(folder, 'databaseForeign');
});

test('the database of another program', () => {
  const folder = temporaryFolder();
  const other = new BetterSqlite3(join(folder, 'eglantine.db'));
  other.exec('CREATE TABLE recipes (name TEXT)');
  other.close();
  expectRefused(folder, 'databaseForeign');
});

test('a database cut short', () => {
  const { folder, file } = filledFolder();
  truncateSync(file, statSync(file).size - 5000);
  expectRefused(folder, 'databaseDamaged');
});

test('a database with pages overwritten', () => {
  const { folder, file } = filledFolder();
  const bytes = readFileSync(file);
  for (let page = 2; page * 4096 < bytes.length; page += 1)
    bytes.fill(0xa5, page * 4096, page * 4096 + 200);
  writeFileSync(file, bytes);
  expectRefused(folder, 'databaseDamaged');
});

test('a damaged database that still has a log keeps both as they were', () => {
  const { folder, file } = filledFolder();
  const crashed = temporaryFolder();
  const database = temporaryDatabase(folder);
  createEntryPoints(database, noon).createFirst();
  for (const name of readdirSync(folder)) copyFileSync(join(folder, name), join(crashed, name));
  const copy = join(crashed, 'eglantine.db');
  const bytes = readFileSync(copy);
  for (let page = 2; page * 4096 < bytes.length; page += 1)
    bytes.fill(0xa5, page * 4096, page * 4096 + 200);
  writeFileSync(copy, bytes);

  const before = contentOf(crashed);
  expect(() => openDatabase(crashed)).toThrow(refused('databaseDamaged'));
  const after = contentOf(crashed);
  expect(after['eglantine.db']).toBe(before['eglantine.db']);
  expect(after['eglantine.db-wal']).toBe(before['eglantine.db-wal']);
  expect(statSync(file).size).toBeGreaterThan(0);
});

test('a database left behind by a crash opens with all it had', () => {
  const folder = temporaryFolder();
  const crashed = temporaryFolder();
  const { code } = createEntryPoints(temporaryDatabase(folder), noon).createFirst();
  for (const name of ['eglantine.db', 'eglantine.db-wal']) {
    copyFileSync(join(folder, name), join(crashed, name));
  }
  expect(createEntryPoints(temporaryDatabase(crashed), noon).get(code).code).toBe(code);
});

test('an empty file is a database still to be made', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'eglantine.db'), '');
  expect(createEntryPoints(temporaryDatabase(folder), noon).isEmpty()).toBe(true);
});
