/**
 * Making sure that what was deleted is gone.
 *
 * Every connection overwrites what it deletes (`secure_delete`), but in the write-ahead log first: the
 * old bytes stay in the file, and older copies of pages in the log, until the log is moved into the
 * file and emptied.
 *
 * @module
 */

import { setTimeout as wait } from 'node:timers/promises';
import { EglantineError } from '../errors.ts';
import type { Connection } from './open.ts';

const milliseconds = 50;
const attempts = 100;
/** A second: most copies are made by then. */
const patience = 20;

const readers = new WeakMap<Connection, () => void>();

/** Has `giveWay` called once an erasure on `connection` has waited a second for whoever reads. */
export function giveWayToErasures(connection: Connection, giveWay: () => void): void {
  readers.set(connection, giveWay);
}

/**
 * Empties the write-ahead log, so that nothing that was deleted before is left in the files of the
 * database. A reader elsewhere (a copy being made) may keep it for a while: tries for five seconds,
 * giving the event loop back in between; a copy is given up for it after one. Throws `EglantineError` `erasureDelayed` if that isn't enough;
 * the deletion stands all the same.
 */
export async function settleErasure(connection: Connection): Promise<void> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (isEmptied(connection)) return;
    if (attempt === patience) readers.get(connection)?.();
    await wait(milliseconds);
  }
  throw new EglantineError('erasureDelayed', {}, 503);
}

function isEmptied(connection: Connection): boolean {
  const timeout = connection.pragma('busy_timeout', { simple: true }) as number;
  // SQLite's own waiting would hold up the process.
  connection.pragma('busy_timeout = 0');
  try {
    const [result] = connection.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
    return result?.busy === 0;
  } finally {
    connection.pragma(`busy_timeout = ${timeout}`);
  }
}
