/**
 * Putting a copy in the place of the database: checked, brought up to date, and without what was erased
 * since it was made.
 *
 * @module
 */

import { chmodSync, copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parisDay } from '../clock.ts';
import type { Clock } from '../clock.ts';
import { EglantineError } from '../errors.ts';
import { backupsFolder, dayOfCopy } from './backups.ts';
import { erasedFile, readErased } from './erased-list.ts';
import type { Erased } from './erased-list.ts';
import { endPassing, eraseAgain, eraseAllWritten } from './erased-store.ts';
import { holdAlone } from './hold.ts';
import { openDatabase } from './open.ts';

/** What is restored, and where. */
export type Restoring = {
  /** The path of the copy, under the name that it was made with. */
  copy: string;
  /** The data folder. */
  folder: string;
  clock: Clock;
  /** Leaves out all that people wrote: for a copy whose list of what was erased is lost. */
  withoutConversations?: boolean;
};

/** What was done. */
export type Restored = {
  /** The day of the copy, `YYYY-MM-DD`. */
  day: string;
  /** How many things it still had that were erased since. */
  erased: number;
  /** Where the database is that was there before; `undefined` where there was none. */
  replaced: string | undefined;
};

/**
 * Restores a copy. The database that was there is moved beside the copies, and goes with them after as
 * many days; until the last step nothing of it is touched.
 *
 * Throws `EglantineError` `restoreName` for a copy without the day in its name, `restoreErasedMissing`
 * with `day` where what was erased since isn't known, `restoreRunning` while a server runs on the folder,
 * and what `openDatabase` throws about the copy.
 */
export function restoreCopy({ copy, folder, clock, withoutConversations }: Restoring): Restored {
  const day = dayOfCopy(basename(copy));
  if (day === undefined) throw new EglantineError('restoreName', { file: copy });
  // The one that came along with the copy, and the one that was kept here since.
  const lists = [...new Set([join(dirname(copy), 'erased.txt'), erasedFile(folder)])].map(
    readErased,
  );
  const isKnown = lists.some(({ since }) => since !== undefined && since <= day);
  if (!isKnown && !withoutConversations) throw new EglantineError('restoreErasedMissing', { day });

  return holdAlone(folder, () => {
    const workshop = join(folder, 'restoring');
    rmSync(workshop, { recursive: true, force: true });
    mkdirSync(workshop, { mode: 0o700 });
    try {
      const erased = prepare(copy, workshop, lists, withoutConversations);
      const file = join(folder, 'eglantine.db');
      const replaced = moveAside(file, folder, clock);
      renameSync(join(workshop, 'eglantine.db'), file);
      return { day, erased, replaced };
    } finally {
      rmSync(workshop, { recursive: true, force: true });
    }
  });
}

/** Makes of the copy, in the folder `workshop`, what may serve. Gives how much of it was erased again. */
function prepare(
  copy: string,
  workshop: string,
  lists: readonly Erased[],
  withoutConversations = false,
): number {
  const file = join(workshop, 'eglantine.db');
  try {
    copyFileSync(copy, file);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    throw new EglantineError('fileUnreadable', { file: copy, reason: code });
  }
  if (existsSync(`${copy}-wal`)) copyFileSync(`${copy}-wal`, `${file}-wal`);
  const database = openCopy(workshop, copy);
  try {
    const { main } = database;
    const erased = lists.reduce((sum, list) => sum + eraseAgain(main, list), 0);
    if (withoutConversations) eraseAllWritten(main);
    endPassing(main);
    // Nothing of it stays in the space that it leaves.
    main.exec('VACUUM');
    return erased;
  } finally {
    database.close();
  }
}

function openCopy(workshop: string, copy: string) {
  try {
    return openDatabase(workshop);
  } catch (error) {
    if (!(error instanceof EglantineError)) throw error;
    throw new EglantineError(error.code, { ...error.details, file: copy }, error.status);
  }
}

function moveAside(file: string, folder: string, clock: Clock): string | undefined {
  if (!existsSync(file)) return undefined;
  const copies = backupsFolder(folder);
  mkdirSync(copies, { recursive: true, mode: 0o700 });
  const name = (number: number) =>
    join(copies, `replaced-${parisDay(clock())}${number > 1 ? `-${number}` : ''}.db`);
  let number = 1;
  while (existsSync(name(number))) number += 1;
  for (const suffix of ['-wal', '-shm', '']) {
    if (!existsSync(file + suffix)) continue;
    chmodSync(file + suffix, 0o600);
    renameSync(file + suffix, name(number) + suffix);
  }
  return name(number);
}
