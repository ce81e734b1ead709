/**
 * Migrations: dated SQL files, only ever added to, each applied once in the order of their names.
 *
 * @module
 */

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type BetterSqlite3 from 'better-sqlite3';
import { EglantineError } from '../errors.ts';

/** One step of the schema. `name` is its file's, `sha256` (hexadecimal) that of its text. */
export type Migration = { name: string; sql: string; sha256: string };

const ownFolder = new URL('migrations/', import.meta.url);

/** Reads the `.sql` files of `folder` (with a final slash), in the order of their names. */
export function readMigrations(folder: URL = ownFolder): Migration[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((name) => {
      // Git may have written the same text with Windows line ends.
      const sql = readFileSync(new URL(name, folder), 'utf8').replaceAll('\r\n', '\n');
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
    });
}

/**
 * Compares what `connection` has had with `migrations`, and gives those still to apply. Writes
 * nothing; `file` only serves to name the database.
 *
 * Throws `EglantineError` `databaseForeign`, `databaseNewer` or `databaseMigrationChanged`.
 */
export function checkMigrations(
  connection: BetterSqlite3.Database,
  file: string,
  migrations: readonly Migration[],
): Migration[] {
  const tables = connection.prepare('SELECT name FROM sqlite_schema').pluck().all() as string[];
  if (tables.length === 0) return [...migrations];
  if (!tables.includes('migrations')) throw new EglantineError('databaseForeign', { file }, 500);

  const applied = connection.prepare('SELECT name, sha256 FROM migrations').raw().all();
  const pending = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const [name, sha256] of applied as [string, string][]) {
    const known = pending.get(name);
    if (!known) throw new EglantineError('databaseNewer', { file, name }, 500);
    if (known.sha256 !== sha256) {
      throw new EglantineError('databaseMigrationChanged', { file, name }, 500);
    }
    pending.delete(name);
  }
  return [...pending.values()];
}

/**
 * Applies to `connection` those of `migrations` it has not had, all in one transaction, and records
 * them in the table `migrations`. Throws what {@link checkMigrations} throws.
 */
export function migrate(
  connection: BetterSqlite3.Database,
  file: string,
  migrations: readonly Migration[],
): void {
  // Checked first without a lock, so that opening a database that is up to date waits for nobody.
  if (checkMigrations(connection, file, migrations).length === 0) return;

  connection
    .transaction(() => {
      const pending = checkMigrations(connection, file, migrations);
      connection.exec(
        `CREATE TABLE IF NOT EXISTS migrations (
          name TEXT PRIMARY KEY,
          sha256 TEXT NOT NULL
        ) STRICT, WITHOUT ROWID`,
      );
      const record = connection.prepare('INSERT INTO migrations (name, sha256) VALUES (?, ?)');
      for (const { name, sql, sha256 } of pending) {
        connection.exec(sql);
        record.run(name, sha256);
      }
    })
    .immediate();
}
