/**
 * `node api/database/copy.ts DATABASE COPY`: copies the database while it is in use.
 *
 * A program of its own: the server answers on meanwhile, and can end it at once when an erasure waits
 * for it. The copy has no page that isn't used, so nothing erased before is in it. Ends with 1, and what
 * SQLite or the system calls it on standard error, if it can't be made or isn't sound.
 *
 * @module
 */

import { closeSync, fsyncSync, openSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';

/** Copies the database `from` into the new file `to`, which only its owner reads. */
function copyDatabase(from: string, to: string): void {
  process.umask(0o077);
  const source = new BetterSqlite3(from, { readonly: true, fileMustExist: true });
  source.prepare('VACUUM INTO ?').run(to);
  source.close();
  const copy = new BetterSqlite3(to, { readonly: true });
  const isSound = copy.pragma('quick_check(1)', { simple: true }) === 'ok';
  copy.close();
  if (!isSound) throw Object.assign(new Error('unsound'), { code: 'SQLITE_CORRUPT' });
  const descriptor = openSync(to, 'r+');
  fsyncSync(descriptor);
  closeSync(descriptor);
}

if (import.meta.main) {
  try {
    const [from = '', to = ''] = process.argv.slice(2);
    copyDatabase(from, to);
  } catch (error) {
    console.error((error as { code?: string }).code ?? 'failed');
    process.exitCode = 1;
  }
}
