/**
 * The entry points room: everything that carries a code to scan, and what it counted.
 *
 * @module
 */

import { dayNumber, parisDay } from '../clock.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { EglantineError } from '../errors.ts';
import { makeCode, readCode } from './codes.ts';
import { createScanCounter } from './count.ts';
import type { ScanCounter } from './count.ts';
import { planImport } from './import.ts';
import type { ImportReport } from './import.ts';
import { readEntryPoint } from './schema.ts';
import type { EntryPoint, EntryPointInput, NewEntryPoint } from './schema.ts';
import { createCountStore, createEntryPointStore } from './store.ts';
import type { DayCount, UnknownDayCount } from './store.ts';

export { writeCsv } from './csv.ts';
export { targetWarnings } from './import.ts';
export { isPreview } from './previews.ts';
export type { ScanCounter } from './count.ts';
export type { ImportReport, ImportedRow } from './import.ts';
export type { EntryPoint, EntryPointInput, Kind } from './schema.ts';
export type { DayCount, UnknownDayCount } from './store.ts';

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
export type ImportOptions = {
  /** Keep the good rows even if others are refused; else all or nothing. */
  skipBad?: boolean | undefined;
  /** The paths of the pages built so far; without them nothing is said of targets. */
  pages?: ReadonlySet<string> | undefined;
};

/** The actions of the room. A `code` is taken as a person may type it. */
export type EntryPoints = {
  /** Adds one. Throws the first problem of `checkEntryPoint` (`schema.ts`). */
  add(input: EntryPointInput): EntryPoint;
  /**
   * Imports a CSV file, nothing twice: a row with the label, town and campaign of one that is
   * there, retired or not, or of an earlier row, is passed over. Throws what `planImport`
   * (`import.ts`) throws for a file that can't be read at all.
   */
  importCsv(bytes: Uint8Array, options?: ImportOptions): ImportReport;
  /** All of them, retired ones too, the earliest placed first. */
  list(): EntryPoint[];
  /** The one with this code. Throws `entryPointUnknown` with `code`. */
  get(code: string): EntryPoint;
  /** What a scan of this code needs; `undefined` for what is no code, or the code of nothing. */
  find(code: string): FoundEntryPoint | undefined;
  /**
   * Retires one from the day `on`, in any form a file may hold, or from today. Throws
   * `entryPointUnknown` with `code`, `entryPointDay`, or `entryPointRetiredEarly`.
   */
  retire(code: string, on?: string): EntryPoint;
  /** What each counted on each day, by day, then code. Days with nothing are absent. */
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
   * `days` days, today included.
   */
  silent(days: number): EntryPoint[];
  /** Whether there is no entry point at all. */
  isEmpty(): boolean;
  /** Adds one that opens the home page, so that there is something to scan. */
  createFirst(): EntryPoint;
  readonly counter: ScanCounter;
  /** Drops what is kept no longer: scans of unknown codes that are over 400 days old. */
  sweep(): void;
};

const keptUnknownDays = 400;

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
  const counts = createCountStore(database.main);
  const today = () => parisDay(clock());

  function keep(entryPoint: NewEntryPoint): EntryPoint {
    for (;;) {
      const code = makeCode();
      if (store.insert(code, entryPoint)) return { code, ...entryPoint };
    }
  }

  function get(code: string): EntryPoint {
    const read = readCode(code);
    const entryPoint = read && store.byCode(read);
    if (!entryPoint) throw new EglantineError('entryPointUnknown', { code }, 404);
    return entryPoint;
  }

  function importCsv(
    bytes: Uint8Array,
    { skipBad = false, pages }: ImportOptions = {},
  ): ImportReport {
    const planAgainst = (existing: EntryPoint[]) =>
      planImport(bytes, { existing, today: today(), pages });
    // A long file takes seconds to read: scans are counted meanwhile, so the lock comes after.
    const existing = store.all();
    const planned = planAgainst(existing);
    const keepRows = database.main.transaction((): ImportReport => {
      // None is ever deleted: as many as before are the same ones.
      const plan = store.size() === existing.length ? planned : planAgainst(store.all());
      const kept = skipBad || plan.rows.every(({ outcome }) => outcome !== 'refused');
      for (const row of plan.rows) if (kept && row.outcome === 'new') keep(row.entryPoint);
      return { kept, ...plan };
    });
    return keepRows.immediate();
  }

  const retire = database.main.transaction((code: string, on: string): EntryPoint => {
    const { code: printed, ...entryPoint } = get(code);
    const { retiredOn } = readEntryPoint({ ...entryPoint, retiredOn: on }, today());
    store.retire(printed, retiredOn ?? today());
    return get(printed);
  });

  const add = (input: EntryPointInput) => keep(readEntryPoint(input, today()));

  return {
    add,
    importCsv,
    list: store.all,
    get,
    find(code) {
      const read = readCode(code);
      const found = read === undefined ? undefined : store.target(read);
      if (!found) return undefined;
      const { id, target, retiredDay } = found;
      return { id, target, retired: retiredDay !== null && retiredDay <= dayNumber(today()) };
    },
    retire: (code, on = today()) => retire.immediate(code, on),
    counts: counts.days,
    addCounts(code, day, { scans, previews }) {
      const stored = store.target(get(code).code);
      if (stored) counts.add(dayNumber(day), stored.id, scans, previews);
    },
    unknownCounts: counts.unknownDays,
    silent: (days) => store.silent(dayNumber(today()), days),
    isEmpty: () => store.size() === 0,
    createFirst: () => add({ label: 'Premier autocollant (essai)' }),
    counter: createScanCounter(database, clock),
    sweep: () => counts.dropUnknownBefore(dayNumber(today()) - keptUnknownDays),
  };
}
