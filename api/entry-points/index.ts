/**
 * The entry points room: everything that carries a code to scan, and what it counted.
 *
 * @module
 */

import { dayNumber, parisDay } from '../clock.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { EglantineError } from '../errors.ts';
import { createCatalogue } from './catalogue.ts';
import { createChanges } from './changes.ts';
import type { Changes } from './changes.ts';
import { readCode } from './codes.ts';
import { createScanCounter } from './count.ts';
import type { ScanCounter } from './count.ts';
import { createHistory } from './history.ts';
import type { DayCount, History, UnknownDayCount } from './history.ts';
import { planImport } from './import.ts';
import type { ImportReport, ReadingOptions } from './import.ts';
import { createLately } from './lately.ts';
import { createListing, hangsSince } from './listing.ts';
import type { Listing } from './listing.ts';
import type { CodedEntryPoint, EntryPoint, PrintedSince } from './schema.ts';
import { createEntryPointStore } from './store.ts';

export { writeCsv } from './csv.ts';
export { departements } from './departements.ts';
export { targetWarnings } from './import.ts';
export { isPreview } from './previews.ts';
export { sortLanguages } from './store.ts';
export type { EntryPointPatch } from './changes.ts';
export type { ScanCounter } from './count.ts';
export type { ImportReport, ImportedRow } from './import.ts';
export type { Filter, ListedEntryPoint } from './listing.ts';
export type {
  CodedEntryPoint,
  EntryPoint,
  EntryPointInput,
  Kind,
  PrintedSince,
  Printing,
} from './schema.ts';
export type { DayCount, History, UnknownDayCount } from './history.ts';

/** What a scan needs to know of an entry point. */
export type FoundEntryPoint = {
  /** What {@link ScanCounter} counts by. */
  id: number;
  /** The path of the page it opens, as `/fr/sante/`; it may not be built yet. */
  target: string;
  /** From the day it is retired, a scan opens the home page. */
  retired: boolean;
};

/** How to import a file. */
export type ImportOptions = ReadingOptions & {
  /** Keep the good rows even if others are refused; else all or nothing. */
  skipBad?: boolean | undefined;
  /** Keep nothing if it is false: a look at what would become of the file. */
  keep?: boolean | undefined;
  /** Called with how many are kept, in the transaction that keeps them. */
  note?: ((count: number) => void) | undefined;
};

/** An entry point, and what the code is by which it was found. */
export type FoundByCode = EntryPoint & {
  /** `replaced`: it has another now. */
  codeState: 'current' | 'replaced';
};

/** The actions of the room. A `code` is taken as a person may type it. */
export type EntryPoints = Omit<Changes, 'keep' | 'retire'> & {
  /**
   * Imports a CSV file, nothing twice: a row with the label, town and campaign of one that is
   * there, retired or not, or of an earlier row, is passed over. Throws what `planImport`
   * (`import.ts`) throws for a file that can't be read at all.
   */
  importCsv(bytes: Uint8Array, options?: ImportOptions): ImportReport;
  /** All of them, retired ones too: those not yet placed, then the earliest placed. */
  list(): EntryPoint[];
  /** The same in no order: quick once `listing.open()` has read them. */
  all(): EntryPoint[];
  /** By their id, how they were printed in the course of time, the earliest first; as quick. */
  printings(): (id: number) => readonly PrintedSince[];
  /** Pages of them. */
  readonly listing: Listing;
  /** The one with this id. Throws `entryPointMissing`. */
  one(id: number): EntryPoint;
  /** The codes one had before, the oldest first, and the days they were replaced. */
  replacedCodes(id: number): { code: string; replacedOn: string }[];
  /** The one with this code, or that had it before. Throws `entryPointUnknown` with `code`. */
  get(code: string): FoundByCode;
  /**
   * The one with this code hangs since today, unless it did before. Throws `entryPointUnknown` with
   * `code`, `entryPointReplaced` for a code that was replaced, `entryPointRetired`.
   */
  placeByCode(code: string): EntryPoint;
  /** What a scan of this code, or of one it replaced, needs; `undefined` for what is no code, or the code of nothing. */
  find(code: string): FoundEntryPoint | undefined;
  /**
   * Retires one from the day `on`, in any form a file may hold, or from today. Throws
   * `entryPointUnknown` with `code`, `entryPointDay`, or `entryPointRetiredEarly`.
   */
  retire(code: string, on?: string): EntryPoint;
  /** Retires several, as {@link Changes.retire} says. */
  retireMany: Changes['retire'];
  /**
   * What each counted on each day, by day, then code. Days with nothing are absent. Throws
   * `countsDamaged` with `day`.
   */
  counts(): DayCount[];
  /**
   * Adds to what one counted on `day` (`YYYY-MM-DD`), for made-up data: scans go by `counter`.
   * Throws `entryPointUnknown` with `code`.
   */
  addCounts(code: string, day: string, counted: { scans: number; previews: number }): void;
  /** Scans of codes that name nothing, by day, for 400 days. */
  unknownCounts(): UnknownDayCount[];
  /**
   * Those that were placed more than `days` days ago, aren't retired, and nobody scanned in the last
   * `days` days, today included; the earliest placed first.
   */
  silent(days: number): EntryPoint[];
  /** Whether there is no entry point at all. */
  isEmpty(): boolean;
  /** Adds one that opens the home page, so that there is something to scan. */
  createFirst(): CodedEntryPoint;
  readonly counter: ScanCounter;
  /** The counts, for those who add them up. */
  readonly history: History;
  /** Drops what is kept no longer: scans of unknown codes that are over 400 days old. */
  sweep(): void;
};

/**
 * Opens the room on a database; days are those of `clock` in Paris.
 *
 * @example
 * ```ts
 * const entryPoints = createEntryPoints(openDatabase('./data'), systemClock);
 * const { code } = entryPoints.add({ label: 'Gare, toilettes', town: 'Lille', departement: '59' });
 * entryPoints.find(code); // { id: 1, target: '/fr/', retired: false }
 * ```
 */
export function createEntryPoints(database: Database, clock: Clock): EntryPoints {
  const store = createEntryPointStore(database.main);
  const history = createHistory(database, clock);
  const today = () => parisDay(clock());

  const catalogue = createCatalogue(store);
  const lately = createLately(history, () => dayNumber(today()));
  const changes = createChanges(database.main, store, clock);
  const transact = <T>(action: () => T): T => database.main.transaction(action).immediate();

  function one(id: number): EntryPoint {
    const entryPoint = store.get(id);
    if (!entryPoint) throw new EglantineError('entryPointMissing', {}, 404);
    return entryPoint;
  }

  function get(code: string): FoundByCode {
    const read = readCode(code) ?? '';
    const entryPoint = store.byCode(read);
    if (entryPoint) return { ...entryPoint, codeState: 'current' };
    const former = store.get(store.byReplacedCode(read) ?? 0);
    if (!former) throw new EglantineError('entryPointUnknown', { code: code.slice(0, 20) }, 404);
    return { ...former, codeState: 'replaced' };
  }

  const all = () => Array.from(catalogue.read().entries.values(), ({ entryPoint }) => entryPoint);

  function importCsv(
    bytes: Uint8Array,
    { skipBad = false, keep: keeps = true, note, ...options }: ImportOptions = {},
  ): ImportReport {
    const plan = () => {
      const { entries, revision } = catalogue.read();
      const existing = Array.from(entries.values(), (entry) => entry.sameness);
      return { revision, ...planImport(bytes, { ...options, existing, today: today() }) };
    };
    // A long file takes seconds to read: scans are counted meanwhile, so the lock comes after.
    const planned = plan();
    const { rows, warnings } = planned;
    if (!keeps) return { kept: false, rows, warnings, ids: [] };
    return transact(() => {
      const { rows, warnings } = store.revision() === planned.revision ? planned : plan();
      const kept = skipBad || rows.every(({ outcome }) => outcome !== 'refused');
      const ids: number[] = [];
      for (const row of rows) {
        if (kept && row.outcome === 'new') ids.push(changes.keep(row.entryPoint).id);
      }
      if (kept) note?.(ids.length);
      return { kept, rows, warnings, ids };
    });
  }

  return {
    ...changes,
    importCsv,
    list: store.all,
    all,
    printings() {
      const { entries } = catalogue.read();
      return (id) => entries.get(id)?.printings ?? [];
    },
    listing: createListing(catalogue, lately, clock),
    one,
    replacedCodes: store.replacedCodes,
    get,
    placeByCode: (code) =>
      transact(() => {
        const { id, codeState } = get(code);
        if (codeState === 'replaced') throw new EglantineError('entryPointReplaced', {}, 409);
        return changes.place(id);
      }),
    find(code) {
      const read = readCode(code);
      const found = read === undefined ? undefined : store.target(read);
      if (!found) return undefined;
      const { id, target, retiredDay } = found;
      return { id, target, retired: retiredDay !== null && retiredDay <= dayNumber(today()) };
    },
    retire: (code, on) =>
      transact(() => {
        const { id } = get(code);
        changes.retire([id], on);
        return one(id);
      }),
    retireMany: (ids, on) => changes.retire(ids, on),
    counts: () => history.all(),
    addCounts(code, day, { scans, previews }) {
      history.add(dayNumber(day), get(code).id, { scans, previews });
      lately.forget();
    },
    unknownCounts: () => history.unknown(),
    silent(days) {
      const recent = history.recent(dayNumber(today()) - days);
      const hangsLong = hangsSince(today(), days);
      return all()
        .filter((each) => hangsLong(each) && recent(each.id).scans === 0)
        .sort((one, other) => dayOf(one) - dayOf(other) || one.id - other.id);
    },
    isEmpty: store.isEmpty,
    createFirst: () => changes.add({ label: 'Premier autocollant (essai)' }),
    counter: createScanCounter(database, clock, (day) => history.changed(day)),
    history,
    sweep: () => history.sweep(),
  };
}

function dayOf({ placedOn }: EntryPoint): number {
  return placedOn === null ? Infinity : dayNumber(placedOn);
}
