/**
 * The SQL of entry points and their codes.
 *
 * @module
 */

import { dayFromNumber, dayNumber } from '../clock.ts';
import type { Connection } from '../database/index.ts';
import type { EntryPoint, NewEntryPoint, PrintedSince, Printing } from './schema.ts';

/** What a scan needs to know of an entry point. `retiredDay`: days since 1970-01-01. */
export type StoredTarget = { id: number; target: string; retiredDay: number | null };

/** An entry point, and the number of its last change. */
export type Revised = { revision: number; entryPoint: EntryPoint };

type Row = Omit<EntryPoint, 'placedOn' | 'retiredOn' | 'printedOn' | 'languages'> & {
  placedDay: number | null;
  retiredDay: number | null;
  printedDay: number | null;
  languages: string;
};

type PrintingRow = { id: number; day: number; design: string; languages: string };

/** Codes with `+` between, in one order. */
export const sortLanguages = (languages: string) => languages.split('+').sort().join('+');

const dayOf = (number: number | null) => (number === null ? null : dayFromNumber(number));
const numberOf = (day: string | null) => (day === null ? null : dayNumber(day));

function fromRow({
  placedDay,
  retiredDay,
  printedDay,
  design,
  languages,
  ...rest
}: Row): EntryPoint {
  return {
    ...rest,
    placedOn: dayOf(placedDay),
    retiredOn: dayOf(retiredDay),
    printedOn: dayOf(printedDay),
    design,
    languages: languages === '' ? [] : languages.split('+'),
  };
}

const columns = `id, code, kind, label, place_type AS placeType, town, departement, campaign, target,
  note, placed_day AS placedDay, retired_day AS retiredDay, printed_day AS printedDay, design,
  languages`;

/** Every change gives the row a number above all others: what was read before can tell. */
const revised = 'revision = (SELECT max(revision) + 1 FROM entry_points)';

type Values = Record<string, string | number | null>;

function toRow({ placedOn, retiredOn, ...rest }: NewEntryPoint): Values {
  return { ...rest, placedDay: numberOf(placedOn), retiredDay: numberOf(retiredOn) };
}

/** Prepares the statements on entry points. */
export function createEntryPointStore(connection: Connection) {
  const insert = connection.prepare<[Values]>(
    `INSERT INTO entry_points (code, kind, label, place_type, town, departement, campaign, target,
       note, placed_day, retired_day, printed_day, design, languages, revision)
     VALUES (@code, @kind, @label, @placeType, @town, @departement, @campaign, @target,
       @note, @placedDay, @retiredDay, @printedDay, @design, @languages,
       (SELECT coalesce(max(revision), 0) + 1 FROM entry_points))`,
  );
  const update = connection.prepare<[Values]>(
    `UPDATE entry_points SET kind = @kind, label = @label, place_type = @placeType, town = @town,
       departement = @departement, campaign = @campaign, target = @target, note = @note,
       placed_day = @placedDay, retired_day = @retiredDay, ${revised}
     WHERE id = @id`,
  );
  const setCode = connection.prepare<[string | null, number | null, number]>(
    `UPDATE entry_points SET code = ?, retired_day = ?, printed_day = NULL, ${revised} WHERE id = ?`,
  );
  const setRetired = connection.prepare<[number | null, number]>(
    `UPDATE entry_points SET retired_day = ?, ${revised} WHERE id = ?`,
  );
  const setPrinting = connection.prepare<[number | null, string, string, number]>(
    `UPDATE entry_points SET printed_day = ?, design = ?, languages = ?, ${revised} WHERE id = ?`,
  );
  const addPrinting = connection.prepare<[number, number, string, string]>(
    `INSERT INTO printings (entry_point, day, design, languages) VALUES (?, ?, ?, ?)
     ON CONFLICT (entry_point, day) DO UPDATE
       SET design = excluded.design, languages = excluded.languages`,
  );
  const printings = connection.prepare<[number, number], PrintingRow>(
    `SELECT entry_point AS id, day, design, languages FROM printings
     WHERE entry_point BETWEEN ? AND ? ORDER BY entry_point, day`,
  );
  const addReplaced = connection.prepare<[string, number, number]>(
    'INSERT INTO replaced_codes (code, entry_point, replaced_day) VALUES (?, ?, ?)',
  );
  const all = connection.prepare<[], Row>(
    `SELECT ${columns} FROM entry_points ORDER BY placed_day, id`,
  );
  const get = connection.prepare<[number], Row>(`SELECT ${columns} FROM entry_points WHERE id = ?`);
  const byCode = connection.prepare<[string], Row>(
    `SELECT ${columns} FROM entry_points WHERE code = ?`,
  );
  const byReplacedCode = connection
    .prepare<[string], number>('SELECT entry_point FROM replaced_codes WHERE code = ?')
    .pluck();
  const replacedCodes = connection.prepare<[number], { code: string; replacedDay: number }>(
    `SELECT code, replaced_day AS replacedDay FROM replaced_codes WHERE entry_point = ?
     ORDER BY replaced_day, code`,
  );
  const target = connection.prepare<[string], StoredTarget>(
    'SELECT id, target, retired_day AS retiredDay FROM entry_points WHERE code = ?',
  );
  const replacedTarget = connection.prepare<[string], StoredTarget>(
    `SELECT id, target, retired_day AS retiredDay
     FROM replaced_codes JOIN entry_points ON id = entry_point WHERE replaced_codes.code = ?`,
  );
  const isEmpty = connection.prepare('SELECT 1 FROM entry_points LIMIT 1');
  const revision = connection
    .prepare<[], number | null>('SELECT max(revision) FROM entry_points')
    .pluck();
  const changedSince = connection.prepare<[number], Row & { revision: number }>(
    `SELECT ${columns}, revision FROM entry_points WHERE revision > ? ORDER BY revision, id`,
  );
  const after = connection.prepare<[number, number], Row>(
    `SELECT ${columns} FROM entry_points WHERE id > ? ORDER BY id LIMIT ?`,
  );

  return {
    /** Keeps a new entry point and gives its id. Its `code` is no other's: see {@link isTaken}. */
    insert(code: string, entryPoint: NewEntryPoint, printing?: Printing): number {
      const { printedOn = null, design = '', languages = [] } = printing ?? {};
      const printed = { printedDay: numberOf(printedOn), design, languages: languages.join('+') };
      return Number(insert.run({ code, ...toRow(entryPoint), ...printed }).lastInsertRowid);
    },
    /** Whether a code is or was one's. */
    isTaken: (code: string): boolean =>
      target.get(code) !== undefined || byReplacedCode.get(code) !== undefined,
    /** Changes all that a person writes. */
    update(id: number, entryPoint: NewEntryPoint): void {
      update.run({ id, ...toRow(entryPoint) });
    },
    /** Changes its code, which isn't printed yet, and the day (`YYYY-MM-DD`) it is retired from. */
    setCode(id: number, code: string | null, retiredOn: string | null): void {
      setCode.run(code, numberOf(retiredOn), id);
    },
    /** Changes the day (`YYYY-MM-DD`) it is retired from. */
    setRetired(id: number, day: string | null): void {
      setRetired.run(numberOf(day), id);
    },
    /** Says how it was printed. */
    setPrinting(id: number, { printedOn, design, languages }: Printing): void {
      setPrinting.run(numberOf(printedOn), design, languages.join('+'), id);
    },
    /** Keeps that from the day `on` (`YYYY-MM-DD`) it is printed so, whatever was kept of that day. */
    addPrinting(id: number, on: string, { design, languages }: Omit<Printing, 'printedOn'>): void {
      addPrinting.run(id, dayNumber(on), design, languages.join('+'));
    },
    /** How those with an id from `first` to `last` were printed, by id, the earliest first. */
    printings: (first: number, last: number): (PrintedSince & { id: number })[] =>
      printings.all(first, last).map(({ day, languages, ...rest }) => ({
        ...rest,
        since: dayFromNumber(day),
        languages: sortLanguages(languages),
      })),
    /** Remembers a code of old, replaced on `day` (`YYYY-MM-DD`). */
    addReplaced(code: string, id: number, day: string): void {
      addReplaced.run(code, id, dayNumber(day));
    },
    /** All of them, those not yet placed first, then the earliest placed. */
    all: (): EntryPoint[] => all.all().map(fromRow),
    /** The one with this id. */
    get(id: number): EntryPoint | undefined {
      const row = get.get(id);
      return row && fromRow(row);
    },
    /** The one with this code, in its printed spelling. */
    byCode(code: string): EntryPoint | undefined {
      const row = byCode.get(code);
      return row && fromRow(row);
    },
    /** The id of the one that had this code before. */
    byReplacedCode: (code: string): number | undefined => byReplacedCode.get(code),
    /** The codes it had before, and the days (`YYYY-MM-DD`) they were replaced, the oldest first. */
    replacedCodes: (id: number): { code: string; replacedOn: string }[] =>
      replacedCodes
        .all(id)
        .map(({ code, replacedDay }) => ({ code, replacedOn: dayFromNumber(replacedDay) })),
    /** What a scan of this code, present or replaced, needs, and no more. */
    target: (code: string): StoredTarget | undefined =>
      target.get(code) ?? replacedTarget.get(code),
    /** Whether there is none. */
    isEmpty: (): boolean => isEmpty.get() === undefined,
    /** The number of the last change of any; 0 before the first. */
    revision: (): number => revision.get() ?? 0,
    /** Those changed after `revision`. */
    changedSince: (number: number): Revised[] =>
      changedSince
        .all(number)
        .map(({ revision, ...row }) => ({ revision, entryPoint: fromRow(row) })),
    /** At most `most`, by id, above `id`. */
    after: (id: number, most: number): EntryPoint[] => after.all(id, most).map(fromRow),
  };
}
