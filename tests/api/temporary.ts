/**
 * Folders and databases that last as long as one test.
 *
 * @module
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Clock } from '../../api/clock.ts';
import { openDatabase } from '../../api/database/index.ts';
import type { Database } from '../../api/database/index.ts';
import { createEntryPoints } from '../../api/entry-points/index.ts';

/** The path of a new empty folder, removed after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'eglantine-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A new database, closed after the test. */
export function temporaryDatabase(folder: string = temporaryFolder()): Database {
  const database = openDatabase(folder);
  onTestFinished(() => database.close());
  return database;
}

/** A clock that stays at noon in Paris on 2026-11-21. */
export const noon: Clock = () => new Date('2026-11-21T11:00:00Z');

/** The entry points room on a new database. */
export function temporaryEntryPoints(clock: Clock = noon) {
  const database = temporaryDatabase();
  return { database, entryPoints: createEntryPoints(database, clock) };
}
