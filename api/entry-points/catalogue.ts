/**
 * All entry points in memory, each with what it is found, sorted and counted by.
 *
 * French is neither searched nor sorted well by SQLite, and ten thousand are too many to read anew
 * for each page of a list: only what has changed since is read, whoever changed it.
 *
 * @module
 */

import { setImmediate } from 'node:timers/promises';
import type { EntryPoint, PrintedSince } from './schema.ts';
import type { createEntryPointStore } from './store.ts';
import { foldCase, foldWords } from './text.ts';

/** An entry point, and what it is found by. */
export type Entry = {
  entryPoint: EntryPoint;
  /** How it was printed in the course of time, the earliest first. */
  printings: readonly PrintedSince[];
  /** All its texts, as `foldWords` gives them. */
  search: string;
  /** See {@link sameness}. */
  sameness: string;
  /** What sorts it by a text, so that « École 2 » comes before « Ecole 10 ». */
  keys: Record<(typeof sortedTexts)[number], string>;
};

/** The texts that a list may be sorted by. */
export const sortedTexts = ['label', 'town', 'departement', 'campaign', 'placeType'] as const;

/** How many are read in a turn of the event loop. */
const slice = 200;

/** The form in which two entry points that are the same place and campaign are equal. */
export function sameness({
  label,
  town,
  campaign,
}: Pick<EntryPoint, 'label' | 'town' | 'campaign'>): string {
  return JSON.stringify([label, town, campaign].map(foldCase));
}

function sortKey(text: string): string {
  return foldWords(text).replace(/\d+/g, (digits) => digits.padStart(6, '0'));
}

function entryOf(entryPoint: EntryPoint, printings: readonly PrintedSince[]): Entry {
  const { code, label, placeType, town, departement, campaign, note } = entryPoint;
  const texts = [label, placeType, town, departement, campaign, note, code ?? ''];
  const keys = sortedTexts.map((text) => [text, sortKey(entryPoint[text])]);
  return {
    entryPoint,
    printings,
    search: foldWords(texts.join(' ')),
    sameness: sameness(entryPoint),
    keys: Object.fromEntries(keys) as Entry['keys'],
  };
}

/** Makes the catalogue; it reads nothing yet. */
export function createCatalogue(store: ReturnType<typeof createEntryPointStore>) {
  const entries = new Map<number, Entry>();
  let known = -1;
  let opening: Promise<void> | undefined;

  function refresh(): void {
    for (const { revision, entryPoint } of store.changedSince(known)) {
      const { id } = entryPoint;
      entries.set(id, entryOf(entryPoint, store.printings(id, id)));
      known = revision;
    }
    known = Math.max(known, 0);
  }

  async function open(): Promise<void> {
    const revision = store.revision();
    let last = 0;
    for (;;) {
      const read = store.after(last, slice);
      const first = last + 1;
      last = read.at(-1)?.id ?? last;
      const printed = Map.groupBy(store.printings(first, last), ({ id }) => id);
      for (const each of read) entries.set(each.id, entryOf(each, printed.get(each.id) ?? []));
      if (read.length < slice) break;
      await setImmediate();
    }
    known = Math.max(known, revision);
  }

  return {
    /** To be waited for before {@link read}, which would else read all of it in one go. */
    async open(): Promise<void> {
      try {
        await (opening ??= open());
      } catch (error) {
        opening = undefined;
        throw error;
      }
    },
    /**
     * Every entry point as it is now, and the number of their last change. Never to be asked for
     * within a transaction that has changed one: it might be undone.
     */
    read(): { entries: ReadonlyMap<number, Entry>; revision: number } {
      refresh();
      return { entries, revision: known };
    },
  };
}
