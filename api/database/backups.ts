/**
 * Copies of the database: one a day, made by the running server, and none kept for longer than set.
 *
 * @module
 */

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dayFromNumber, dayNumber, parisDay } from '../clock.ts';
import type { Clock } from '../clock.ts';
import type { KeptErased } from './erased.ts';
import { giveWayToErasures } from './erasure.ts';
import type { Database } from './open.ts';

/** The copies of one data folder. */
export type Backups = {
  /**
   * Makes the copy of the day, from two in the morning on, unless there is one, and erases those whose
   * time is over. To be called every ten minutes. Throws `Error` with the `code` of what kept it from
   * being made, and the copy is tried again at the next call; one that gives way to an erasure too.
   */
  run(): Promise<void>;
  /** How many calls of {@link Backups.run} in a row threw. */
  failures(): number;
  /** Erases the copies whose time is over, and what was left unfinished. To be called at start. */
  prune(): void;
  /** Gives up a copy under way, before the database is closed. */
  stop(): void;
};

/** What copies are made from and how long they are kept. */
export type BackupParts = {
  database: Database;
  /** The data folder. */
  folder: string;
  clock: Clock;
  erased: Pick<KeptErased, 'begin'>;
  keptDays: () => number;
};

const program = fileURLToPath(new URL('copy.ts', import.meta.url));
const millisecondsPerHour = 3_600_000;

/**
 * A day's copy is begun at two, and ends with the days it is kept: even where summer time ends, it is
 * never older than so many times 24 hours.
 */
const firstHour = 2;

const ofCopy = /^(?:eglantine|replaced)-(\d{4}-\d\d-\d\d)(?:-\d+)?\.db(?:-wal|-shm|-journal)?$/;

/** The folder of the copies of the data in `folder`. */
export const backupsFolder = (folder: string): string => join(folder, 'backups');

/** The day, `YYYY-MM-DD`, that a copy's name says it was made on; `undefined` for what is none. */
export const dayOfCopy = (name: string): string | undefined =>
  name.endsWith('.db') ? ofCopy.exec(name)?.[1] : undefined;

/** The names of the copies there are of the data in `folder`, the newest first. */
export function listCopies(folder: string): string[] {
  const copies = backupsFolder(folder);
  if (!existsSync(copies)) return [];
  const byDay = (name: string) => `${dayOfCopy(name)} ${name}`;
  return readdirSync(copies)
    .filter((name) => dayOfCopy(name) !== undefined)
    .sort((one, other) => (byDay(one) < byDay(other) ? 1 : -1));
}

/** Opens the copies. */
export function createBackups(parts: BackupParts): Backups {
  const { database, folder, clock, erased, keptDays } = parts;
  const copies = backupsFolder(folder);
  let child: ChildProcess | undefined;
  let running: Promise<void> | undefined;
  let isStopped = false;
  let failures = 0;

  const stopCopying = () => void child?.kill('SIGKILL');
  giveWayToErasures(database.main, stopCopying);

  /** The last day whose copy is over on `today`. */
  const lastOver = (today: string) => dayFromNumber(dayNumber(today) - keptDays());

  function prune(): void {
    if (!existsSync(copies)) return;
    const today = parisDay(clock());
    const last = lastOver(today);
    for (const name of readdirSync(copies)) {
      const day = ofCopy.exec(name)?.[1];
      // What a wrong clock dated in the future would otherwise stay for so long.
      const isOver = day !== undefined && (day <= last || day > today);
      const isLeftOver = /\.db\.part(-journal)?$/.test(name) && !child;
      if (isOver || isLeftOver) rmSync(join(copies, name), { force: true });
    }
  }

  /** Throws unless there is room for a copy, and as much again. */
  async function expectRoom(file: string): Promise<void> {
    const { bavail, bsize } = await statfs(copies);
    if (bavail * bsize > 2 * statSync(file).size) return;
    throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
  }

  async function make(name: string): Promise<void> {
    const file = join(folder, 'eglantine.db');
    const part = join(copies, `${name}.part`);
    mkdirSync(copies, { recursive: true, mode: 0o700 });
    // Before the copy: what is erased while it is made is on the list.
    erased.begin();
    rmSync(part, { force: true });
    await expectRoom(file);
    if (isStopped) return;
    child = spawn(process.execPath, [program, file, part], { stdio: ['ignore', 'ignore', 'pipe'] });
    let reason = '';
    child.stderr?.on('data', (chunk) => (reason += String(chunk)));
    try {
      const [status, signal] = (await once(child, 'close')) as [number | null, string | null];
      if (status === 0) return renameSync(part, join(copies, name));
      rmSync(part, { force: true });
      rmSync(`${part}-journal`, { force: true });
      if (signal === null) throw Object.assign(new Error('copy'), { code: reason.trim() });
    } finally {
      child = undefined;
    }
  }

  async function runOnce(): Promise<void> {
    prune();
    const day = parisDay(new Date(clock().getTime() - firstHour * millisecondsPerHour));
    const name = `eglantine-${day}.db`;
    const isDue = day > lastOver(parisDay(clock())) && !existsSync(join(copies, name));
    if (isDue && !isStopped) await make(name);
    prune();
  }

  async function runAndCount(): Promise<void> {
    try {
      await runOnce();
      failures = 0;
    } catch (error) {
      failures += 1;
      throw error;
    } finally {
      running = undefined;
    }
  }

  return {
    run: () => (running ??= runAndCount()),
    failures: () => failures,
    prune,
    stop() {
      isStopped = true;
      stopCopying();
    },
  };
}
