/**
 * Saying to other programs that a server runs on the data.
 *
 * By a lock of the system's on a file beside the database, which ends with the process however that ends;
 * not on the database, which may be damaged when somebody asks.
 *
 * @module
 */

import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { EglantineError } from '../errors.ts';

const milliseconds = 5000;

/** Takes the lock, which many may share unless it is taken `alone`. Gives what ends it. */
function lock(folder: string, alone: boolean): () => void {
  const file = join(folder, 'server.lock');
  const connection = new BetterSqlite3(file, { timeout: alone ? 0 : milliseconds });
  try {
    connection.exec(alone ? 'BEGIN EXCLUSIVE' : 'BEGIN');
    connection.prepare('SELECT count(*) FROM sqlite_schema').get();
  } catch (error) {
    connection.close();
    throw error;
  }
  return () => {
    connection.close();
    rmSync(file, { force: true });
  };
}

/**
 * Has nothing restored into the data folder while the program runs. Gives what ends it. Throws
 * `EglantineError` `databaseUnusable` while something is being restored.
 */
export function holdData(folder: string): () => void {
  try {
    return lock(folder, false);
  } catch (error) {
    const { code = '' } = error as { code?: string };
    throw new EglantineError('databaseUnusable', { file: folder, reason: code }, 500);
  }
}

/** Has no server start on the data folder, which is made if there is none, while `action` runs. Throws `restoreRunning`. */
export function holdAlone<T>(folder: string, action: () => T): T {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  let release: () => void;
  try {
    release = lock(folder, true);
  } catch {
    throw new EglantineError('restoreRunning', {}, 409);
  }
  try {
    return action();
  } finally {
    release();
  }
}
