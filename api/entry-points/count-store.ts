/**
 * The SQL of what entry points count.
 *
 * Days are days since 1970-01-01. A day's counts are rows as long as it is recent, then packed; both,
 * for a packed day to which something was added since.
 *
 * @module
 */

import type { Connection } from '../database/index.ts';

/** Prepares the statements that read and add to the counts. */
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
  const dropUnknown = connection.prepare<[number]>('DELETE FROM unknown_code_days WHERE day < ?');
  const unknownDays = connection.prepare<[], { day: number; scans: number }>(
    'SELECT day, scans FROM unknown_code_days ORDER BY day',
  );
  // One text is read in a third of the time that as many rows take.
  const rows = connection
    .prepare<[number, number], string | null>(
      `SELECT '[' || group_concat(entry_point || ',' || scans || ',' || previews) || ']'
       FROM (SELECT * FROM entry_point_days WHERE day = ? ORDER BY entry_point LIMIT ?)`,
    )
    .pluck();
  const dropRows = connection.prepare<[number, number]>(
    'DELETE FROM entry_point_days WHERE day = ? AND entry_point <= ?',
  );
  const packed = connection
    .prepare<[number], Buffer>('SELECT counts FROM packed_days WHERE day = ?')
    .pluck();
  const setPacked = connection.prepare<[number, Buffer]>(
    `INSERT INTO packed_days (day, counts) VALUES (?, ?)
     ON CONFLICT (day) DO UPDATE SET counts = excluded.counts`,
  );
  const firstRowDay = connection
    .prepare<[number, number], number | null>(
      'SELECT min(day) FROM entry_point_days WHERE day >= ? AND day < ?',
    )
    .pluck();
  const span = connection.prepare<[], { first: number | null; last: number | null }>(
    `SELECT min(first) AS first, max(last) AS last FROM (
       SELECT (SELECT min(day) FROM entry_point_days) AS first,
              (SELECT max(day) FROM entry_point_days) AS last
       UNION ALL
       SELECT (SELECT min(day) FROM packed_days), (SELECT max(day) FROM packed_days))`,
  );
  const names = connection.prepare<[], { id: number; code: string | null; label: string }>(
    'SELECT id, code, label FROM entry_points',
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
    /** Scans of unknown codes, by day. */
    unknownDays: () => unknownDays.all(),
    /** The rows of `day`, as {@link DayCounts} are (`packing.ts`): the first `atMost`, or all. */
    rows(day: number, atMost = -1): number[] {
      const text = rows.get(day, atMost);
      return typeof text === 'string' ? (JSON.parse(text) as number[]) : [];
    },
    /** Deletes the rows of `day` up to the entry point `id`. */
    dropRows(day: number, id: number): void {
      dropRows.run(day, id);
    },
    /** What was packed of `day`. */
    packed: (day: number): Buffer | undefined => packed.get(day),
    /** Keeps `counts` as what was packed of `day`. */
    setPacked(day: number, counts: Buffer): void {
      setPacked.run(day, counts);
    },
    /** The first day that has rows, from `from` until before `to`. */
    firstRowDay: (from: number, to: number): number | undefined =>
      firstRowDay.get(from, to) ?? undefined,
    /** The first day and the last that have counts. */
    span() {
      const { first = null, last = null } = span.get() ?? {};
      return first === null || last === null ? undefined : { first, last };
    },
    /** Every entry point's code and label. */
    names: () => names.all(),
  };
}
