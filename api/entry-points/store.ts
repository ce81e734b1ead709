/**
 * The SQL of entry points and of what they count.
 *
 * @module
 */

import { dayFromNumber, dayNumber } from '../clock.ts';
import type { Connection } from '../database/index.ts';
import type { EntryPoint, NewEntryPoint } from './schema.ts';

/** What a scan needs to know of an entry point. `retiredDay`: days since 1970-01-01. */
export type StoredTarget = { id: number; target: string; retiredDay: number | null };

/** What one entry point counted on one day (`YYYY-MM-DD`). */
export type DayCount = {
  code: string;
  label: string;
  day: string;
  scans: number;
  previews: number;
};

/** Scans on one day (`YYYY-MM-DD`) of codes that name no entry point. */
export type UnknownDayCount = { day: string; scans: number };

type Row = Omit<EntryPoint, 'placedOn' | 'retiredOn'> & {
  placedDay: number;
  retiredDay: number | null;
};

function fromRow({ placedDay, retiredDay, ...rest }: Row): EntryPoint {
  return {
    ...rest,
    placedOn: dayFromNumber(placedDay),
    retiredOn: retiredDay === null ? null : dayFromNumber(retiredDay),
  };
}

const columns = `code, kind, label, place_type AS placeType, town, departement, campaign, target,
  note, placed_day AS placedDay, retired_day AS retiredDay`;

/** Prepares the statements on entry points. */
export function createEntryPointStore(connection: Connection) {
  const insert = connection.prepare<[Record<string, string | number | null>]>(
    `INSERT INTO entry_points (code, kind, label, place_type, town, departement, campaign, target,
       note, placed_day, retired_day)
     VALUES (@code, @kind, @label, @placeType, @town, @departement, @campaign, @target,
       @note, @placedDay, @retiredDay)
     ON CONFLICT (code) DO NOTHING`,
  );
  const all = connection.prepare<[], Row>(
    `SELECT ${columns} FROM entry_points ORDER BY placed_day, id`,
  );
  const byCode = connection.prepare<[string], Row>(
    `SELECT ${columns} FROM entry_points WHERE code = ?`,
  );
  const target = connection.prepare<[string], StoredTarget>(
    'SELECT id, target, retired_day AS retiredDay FROM entry_points WHERE code = ?',
  );
  const silent = connection.prepare<[{ today: number; since: number }], Row>(
    `SELECT ${columns} FROM entry_points
     WHERE placed_day < @since AND (retired_day IS NULL OR retired_day > @today)
       AND id NOT IN (SELECT entry_point FROM entry_point_days WHERE day > @since AND scans > 0)
     ORDER BY placed_day, id`,
  );
  const size = connection.prepare<[], number>('SELECT count(*) FROM entry_points').pluck();
  const retire = connection.prepare<[number, string]>(
    'UPDATE entry_points SET retired_day = ? WHERE code = ?',
  );

  return {
    /** Keeps a new entry point; `false`, and nothing kept, when another has its code. */
    insert(code: string, { placedOn, retiredOn, ...rest }: NewEntryPoint): boolean {
      const placedDay = dayNumber(placedOn);
      const retiredDay = retiredOn === null ? null : dayNumber(retiredOn);
      return insert.run({ code, placedDay, retiredDay, ...rest }).changes === 1;
    },
    /** All of them, the earliest placed first. */
    all: (): EntryPoint[] => all.all().map(fromRow),
    /** The one with this code, in its printed spelling. */
    byCode(code: string): EntryPoint | undefined {
      const row = byCode.get(code);
      return row && fromRow(row);
    },
    /** What a scan of this code needs, and no more. */
    target: (code: string): StoredTarget | undefined => target.get(code),
    /**
     * Those that on the day `today` (days since 1970-01-01) aren't retired, were placed more than
     * `days` days before, and had no scan in its last `days` days.
     */
    silent: (today: number, days: number): EntryPoint[] =>
      silent.all({ today, since: today - days }).map(fromRow),
    /** How many there are. */
    size: (): number => size.get() ?? 0,
    /** Sets the day (`YYYY-MM-DD`) from which it is retired. */
    retire(code: string, day: string): void {
      retire.run(dayNumber(day), code);
    },
  };
}

/** Prepares the statements that read and add to the counts. Days are days since 1970-01-01. */
export function createCountStore(connection: Connection) {
  const add = connection.prepare<[number, number, number, number]>(
    `INSERT INTO entry_point_days (day, entry_point, scans, previews) VALUES (?, ?, ?, ?)
     ON CONFLICT (day, entry_point) DO UPDATE
       SET scans = scans + excluded.scans, previews = previews + excluded.previews`,
  );
  const addUnknown = connection.prepare<[number, number]>(
    `INSERT INTO unknown_code_days (day, scans) VALUES (?, ?)
     ON CONFLICT (day) DO UPDATE SET scans = scans + excluded.scans`,
  );
  const days = connection.prepare<[], Omit<DayCount, 'day'> & { day: number }>(
    `SELECT code, label, day, scans, previews
     FROM entry_point_days JOIN entry_points ON entry_points.id = entry_point
     ORDER BY day, code`,
  );
  const dropUnknown = connection.prepare<[number]>('DELETE FROM unknown_code_days WHERE day < ?');
  const unknownDays = connection.prepare<[], { day: number; scans: number }>(
    'SELECT day, scans FROM unknown_code_days ORDER BY day',
  );

  return {
    /** Adds to what the entry point `id` counted on `day`. */
    add(day: number, id: number, scans: number, previews: number): void {
      add.run(day, id, scans, previews);
    },
    /** Adds to the day's scans of unknown codes. */
    addUnknown(day: number, scans: number): void {
      addUnknown.run(day, scans);
    },
    /** Deletes the scans of unknown codes of the days before `day`. */
    dropUnknownBefore(day: number): void {
      dropUnknown.run(day);
    },
    /** Every count, by day, then code. */
    days: (): DayCount[] => days.all().map((row) => ({ ...row, day: dayFromNumber(row.day) })),
    /** Scans of unknown codes, by day. */
    unknownDays: (): UnknownDayCount[] =>
      unknownDays.all().map((row) => ({ ...row, day: dayFromNumber(row.day) })),
  };
}
