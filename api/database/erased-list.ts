/**
 * The list of what was erased: a file beside the copies of the database, in which what is gone from
 * the database may still be. A restored copy is cleaned by it before it serves.
 *
 * It holds hashes of random names and days, and nothing that anyone could find such a name from:
 *
 *     since 2026-12-01
 *     2026-12-06 P8ypqjx2EM5cXqjlOSbmiBtI0nFnlBvBwYqXTZqz4Wg
 *
 * @module
 */

import {
  closeSync,
  fdatasyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { dayFromNumber, dayNumber, parisDay } from '../clock.ts';
import type { Clock } from '../clock.ts';
import { hashOf } from '../hashes.ts';

/** What kinds of thing are on the list, by the table they were in. */
export type ErasedKind = 'conversations' | 'details' | 'members' | 'passkeys' | 'phone_keys';

/** Something that was erased, by its name in the database. */
export type Gone = { kind: ErasedKind; name: Buffer | string };

/** What a list says. */
export type Erased = {
  /** The first day, `YYYY-MM-DD`, since when nothing is missing from it; `undefined` without a list. */
  since: string | undefined;
  /** Whether it names something. */
  isEmpty: boolean;
  /** Whether the thing of this name in the database was erased. */
  has(one: Gone): boolean;
};

/** A list that is kept while the program runs. */
export type ErasedList = {
  /** Adds some; they are on the disk when it returns. Throws what the system says. */
  add(gone: readonly Gone[]): void;
  /** Sees to it that there is a file, so that it can be told from one that was lost. */
  begin(): void;
  /** Drops what no copy may hold any more. To be called every hour. */
  prune(): void;
  close(): void;
};

/** Longer than the oldest copy is kept by two days. */
const keptDays = 9;

/** Where the list of the data in `folder` is. */
export const erasedFile = (folder: string): string => join(folder, 'backups', 'erased.txt');

const hashFor = ({ kind, name }: Gone): string =>
  hashOf(
    Buffer.concat([Buffer.from(`eglantine erased v1\0${kind}\0`), Buffer.from(name)]),
  ).toString('base64url');

type Line = { day: string; hash: string };

function parse(file: string): { since: string | undefined; lines: Line[] } {
  let text = '';
  try {
    text = readFileSync(file, 'latin1');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  // Whatever else there is was cut off by a crash.
  const found = [...text.matchAll(/^(\d{4}-\d\d-\d\d) ([\w-]{43})$/gm)];
  const since = /^since (\d{4}-\d\d-\d\d)$/m.exec(text)?.[1];
  return { since, lines: found.map(([, day = '', hash = '']) => ({ day, hash })) };
}

/** Reads the list in `file`; one that isn't there names nothing. Throws what the system says. */
export function readErased(file: string): Erased {
  const { since, lines } = parse(file);
  const hashes = new Set(lines.map(({ hash }) => hash));
  return {
    since,
    isEmpty: hashes.size === 0,
    has: (one) => hashes.has(hashFor(one)),
  };
}

/** Keeps the list in `file`, which only its owner reads. */
export function openErasedList(file: string, clock: Clock): ErasedList {
  const today = () => parisDay(clock());
  let descriptor: number | undefined;

  function close(): void {
    if (descriptor !== undefined) closeSync(descriptor);
    descriptor = undefined;
  }

  /** Writes it anew without what is old, and has it open. */
  function rewrite(): number {
    const { since = today(), lines } = parse(file);
    const oldest = dayFromNumber(dayNumber(today()) - keptDays);
    // A clock that was wrong may have begun it in the future.
    const begun = [since < oldest ? oldest : since, today()].sort()[0] ?? since;
    const kept = lines.filter(({ day }) => day >= oldest).map(({ day, hash }) => `${day} ${hash}`);
    close();
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(`${file}.part`, [`since ${begun}`, ...kept, ''].join('\n'), { mode: 0o600 });
    renameSync(`${file}.part`, file);
    return (descriptor = openSync(file, 'a'));
  }

  return {
    add(gone) {
      const day = today();
      const open = descriptor ?? rewrite();
      writeSync(open, gone.map((each) => `${day} ${hashFor(each)}\n`).join(''));
      fdatasyncSync(open);
    },
    begin() {
      descriptor ??= rewrite();
    },
    prune() {
      if (parse(file).since !== undefined) rewrite();
    },
    close,
  };
}
