import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import BetterSqlite3 from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../../api/database/index.ts';
import { migrate, readMigrations } from '../../../api/database/migrate.ts';
import { temporaryFolder } from '../temporary.ts';

const refused = (code: string) => expect.objectContaining({ code }) as Error;

const first = 'CREATE TABLE one (a TEXT) STRICT;';
const second = 'INSERT INTO one VALUES (1); CREATE TABLE two (b TEXT) STRICT;';

function migrationsOf(files: Record<string, string>) {
  const folder = join(temporaryFolder(), 'migrations');
  mkdirSync(folder);
  for (const [name, sql] of Object.entries(files)) writeFileSync(join(folder, name), sql);
  return readMigrations(pathToFileURL(`${folder}/`));
}

function memory() {
  const connection = new BetterSqlite3(':memory:');
  onTestFinished(() => void connection.close());
  return {
    connection,
    apply: (files: Record<string, string>) => migrate(connection, 'test.db', migrationsOf(files)),
    tables: () =>
      connection.prepare('SELECT name FROM sqlite_schema ORDER BY name').pluck().all() as string[],
  };
}

test('migrations are applied once each, in the order of their names', () => {
  const { connection, apply, tables } = memory();
  apply({ '2026-01-02-b.sql': second, '2026-01-01-a.sql': first, 'notes.txt': 'no SQL' });
  apply({ '2026-01-02-b.sql': second, '2026-01-01-a.sql': first });
  expect(tables()).toEqual(expect.arrayContaining(['migrations', 'one', 'two']));
  expect(connection.prepare('SELECT count(*) FROM one').pluck().get()).toBe(1);
  expect(connection.prepare('SELECT name, length(sha256) AS length FROM migrations').all()).toEqual(
    [
      { name: '2026-01-01-a.sql', length: 64 },
      { name: '2026-01-02-b.sql', length: 64 },
    ],
  );
});

test('a new one is added to what is there', () => {
  const { apply, tables } = memory();
  apply({ '2026-01-01-a.sql': first });
  apply({ '2026-01-01-a.sql': first, '2026-01-02-b.sql': second });
  expect(tables()).toContain('two');
});

test('one that fails undoes them all', () => {
  const { apply, tables } = memory();
  expect(() =>
    apply({ '2026-01-01-a.sql': first, '2026-01-02-b.sql': 'CREATE NONSENSE' }),
  ).toThrow();
  expect(tables()).toEqual([]);
});

test('one that this program does not know is refused: the database is newer', () => {
  const { apply } = memory();
  apply({ '2026-01-01-a.sql': first, '2026-01-02-b.sql': second });
  expect(() => apply({ '2026-01-01-a.sql': first })).toThrow(refused('databaseNewer'));
});

test('one whose text has changed is refused, but for its line ends', () => {
  const { apply } = memory();
  apply({ '2026-01-01-a.sql': `${first}\n` });
  apply({ '2026-01-01-a.sql': `${first}\r\n` });
  expect(() => apply({ '2026-01-01-a.sql': `${first} ` })).toThrow(
    refused('databaseMigrationChanged'),
  );
});

test('a newer database is left as it was', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'eglantine.db');
  const database = openDatabase(folder);
  database.main.exec(`INSERT INTO migrations VALUES ('2099-01-01-later.sql', 'x')`);
  database.close();
  const before = readFileSync(file);
  expect(() => openDatabase(folder)).toThrow(refused('databaseNewer'));
  expect(readFileSync(file).equals(before)).toBe(true);
});

test("the program's own migrations make only STRICT tables", () => {
  const { connection } = memory();
  migrate(connection, 'test.db', readMigrations());
  const tables = connection.pragma('table_list') as {
    name: string;
    strict: number;
    schema: string;
  }[];
  expect(tables.filter(({ name, strict }) => !name.startsWith('sqlite_') && !strict)).toEqual([]);
});
