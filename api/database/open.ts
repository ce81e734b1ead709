/**
 * Opening the database: the folder, the file, the two connections and their settings.
 *
 * @module
 */

import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readSync,
  statSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { EglantineError } from '../errors.ts';
import { checkMigrations, migrate, readMigrations } from './migrate.ts';
import type { Migration } from './migrate.ts';

/** One connection to the database file. */
export type Connection = BetterSqlite3.Database;

/** The open database. */
export type Database = {
  /** For everything but counters: a commit is on the disk when it returns (`synchronous=FULL`). */
  readonly main: Connection;
  /**
   * For counters: a commit outlives a crash of the process, not always a power cut
   * (`synchronous=NORMAL`).
   */
  readonly counters: Connection;
  /** Moves the write-ahead log into the file and closes both connections. Calling it again is safe. */
  close(): void;
};

const busyMilliseconds = 5000;

/**
 * Opens `eglantine.db` in `folder` and brings it up to date; makes both where there are none yet.
 *
 * A file that is not sound, or not from this program, is left as it was, byte for byte. Throws
 * `EglantineError`:
 * - `dataFolderUnusable` with `folder`, `reason`: it can't be made, or not be written;
 * - `databaseForeign` with `file`: not a database, or another program's;
 * - `databaseDamaged` with `file`;
 * - `databaseNewer` with `file`, `name`: it has had a migration that this program does not know;
 * - `databaseMigrationChanged` with `file`, `name`: a migration's text is no longer what was applied;
 * - `databaseUnusable` with `file`, `reason`: anything else SQLite or the system says.
 *
 * @example
 * ```ts
 * const database = openDatabase('./data');
 * database.main.prepare('SELECT count(*) FROM entry_points').pluck().get(); // 0
 * database.close();
 * ```
 */
export function openDatabase(folder: string): Database {
  prepareFolder(folder);
  const file = join(folder, 'eglantine.db');
  const opened: Connection[] = [];
  try {
    const migrations = readMigrations();
    if (sizeOf(file) > 0) inspect(file, migrations);
    // The folder may be open to others: SQLite would make the file so, and its log like the file.
    else closeSync(openSync(file, 'a', 0o600));
    const main = connect(file, 'FULL');
    opened.push(main);
    migrate(main, file, migrations);
    const counters = connect(file, 'NORMAL');
    opened.push(counters);
    return { main, counters, close: () => close(main, counters) };
  } catch (error) {
    for (const connection of opened) connection.close();
    throw explain(error, file);
  }
}

function prepareFolder(folder: string): void {
  try {
    makeFolder(resolve(folder));
    // The dot tells a folder from a file.
    accessSync(`${folder}/.`, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new EglantineError('dataFolderUnusable', { folder, reason: reasonOf(error) }, 500);
  }
}

/** Node's own `recursive` never returns where the system refuses with ENOENT, as under `/proc`. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder, 0o700);
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** Throws unless `file` is a sound database of this program or an older one of it. */
function inspect(file: string, migrations: readonly Migration[]): void {
  accessSync(file, constants.R_OK | constants.W_OK);
  // SQLite itself takes a file of one byte for an empty one, and would write over it.
  if (!startsAsDatabase(file)) throw new EglantineError('databaseForeign', { file }, 500);
  // A connection that may write moves what the log holds into the file when it closes; one that may
  // not leaves an empty log behind where there was none. Neither may happen to a refused file.
  const readonly = sizeOf(`${file}-wal`) > 0;
  const connection = new BetterSqlite3(file, {
    readonly,
    fileMustExist: true,
    timeout: busyMilliseconds,
  });
  try {
    if (connection.pragma('quick_check(1)', { simple: true }) !== 'ok') {
      throw new EglantineError('databaseDamaged', { file }, 500);
    }
    checkMigrations(connection, file, migrations);
  } finally {
    connection.close();
  }
}

/** Whether `file` has SQLite's header string: https://www.sqlite.org/fileformat.html, 1.3.1. */
function startsAsDatabase(file: string): boolean {
  const expected = Buffer.from('SQLite format 3\0');
  const header = Buffer.alloc(expected.length);
  const descriptor = openSync(file, 'r');
  try {
    readSync(descriptor, header);
  } finally {
    closeSync(descriptor);
  }
  return header.equals(expected);
}

function connect(file: string, synchronous: 'FULL' | 'NORMAL'): Connection {
  const connection = new BetterSqlite3(file, { timeout: busyMilliseconds });
  connection.pragma('journal_mode = WAL');
  connection.pragma(`synchronous = ${synchronous}`);
  connection.pragma('foreign_keys = ON');
  connection.pragma('secure_delete = ON');
  return connection;
}

function close(main: Connection, counters: Connection): void {
  if (!main.open) return;
  counters.close();
  main.pragma('wal_checkpoint(TRUNCATE)');
  main.close();
}

function explain(error: unknown, file: string): EglantineError {
  if (error instanceof EglantineError) return error;
  const reason = reasonOf(error);
  if (reason === 'SQLITE_NOTADB') return new EglantineError('databaseForeign', { file }, 500);
  if (reason.startsWith('SQLITE_CORRUPT')) {
    return new EglantineError('databaseDamaged', { file }, 500);
  }
  return new EglantineError('databaseUnusable', { file, reason }, 500);
}

/** The short name that the system or SQLite gives an error (`EACCES`, `SQLITE_FULL`), or its text. */
function reasonOf(error: unknown): string {
  if (error instanceof Error) {
    return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
  }
  return String(error);
}
