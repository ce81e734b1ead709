/**
 * What entry points counted, day by day: recent days in rows, older ones packed (`packing.ts`).
 *
 * @module
 */

import type { Clock } from '../clock.ts';
import { dayFromNumber, dayNumber, parisDay } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { EglantineError } from '../errors.ts';
import { createCountStore } from './count-store.ts';
import { isSound, merge, pack, unpack } from './packing.ts';
import type { DayCounts } from './packing.ts';
import { createSums } from './sums.ts';

/** What one entry point counted on one day (`YYYY-MM-DD`). */
export type DayCount = {
  /** Empty for an entry point without one. */
  code: string;
  label: string;
  day: string;
  scans: number;
  previews: number;
};

/** Scans on one day (`YYYY-MM-DD`) of codes that name no entry point. */
export type UnknownDayCount = { day: string; scans: number };

/** What an entry point counted lately. */
export type Recent = { scans: number; lastDay: number | undefined };

/** The counts. Days are days since 1970-01-01 where they aren't texts. */
export type History = {
  /**
   * What every entry point counted on `day`, all at one moment. It changes with the next call.
   * Throws `countsDamaged` with `day`.
   */
  day(day: number): DayCounts;
  /**
   * What every entry point counted from one day to another, both in it, and over: reading the same days
   * again is quick. It changes with the next call. Throws as {@link History.day} does.
   */
  sum(from: number, to: number): DayCounts;
  /** The first day and the last that have counts; `undefined` where nothing was ever counted. */
  span(): { first: number; last: number } | undefined;
  /** Every count, by day, then code. Throws as `day` does. */
  all(): DayCount[];
  /** The scans of each entry point after the day `after`. Throws as `day` does. */
  recent(after: number): (id: number) => Recent;
  /** Scans of codes that name nothing, by day, for 400 days. */
  unknown(): UnknownDayCount[];
  /** Adds to what the entry point `id` counted on `day`. */
  add(day: number, id: number, counted: { scans: number; previews: number }): void;
  /** Adds many such, each on its `day`, all or nothing: for made-up data. */
  addMany(counts: Iterable<{ day: number; id: number; scans: number; previews: number }>): void;
  /** To be called when rows of `day` were changed in another way. */
  changed(day: number): void;
  /**
   * Packs some of what is over two days old: little, so that nobody waits for it, and to be called
   * often. All or nothing of it is done. Throws `countsDamaged` with `day` for a day to which nothing
   * can be added any more, and leaves its rows; once a day, then it passes that day over.
   */
  pack(): void;
  /** Drops scans of unknown codes that are over 400 days old. */
  sweep(): void;
};

const keptRowDays = 2;
const keptUnknownDays = 400;
const rowsPerTurn = 2_000;

/** Opens the history; days are those of `clock` in Paris. */
export function createHistory({ main }: Database, clock: Clock): History {
  const store = createCountStore(main);
  const today = () => dayNumber(parisDay(clock()));
  const damaged = (day: number) =>
    new EglantineError('countsDamaged', { day: dayFromNumber(day) }, 422);

  // Rows take twenty times as long to read as what is packed, and those of past days hardly change.
  const packedRows = new Map<number, Buffer | null>();
  let room = new Float64Array(1024);

  function open(packed: Buffer): Float64Array {
    if (room.length < packed.length) room = new Float64Array(packed.length * 2);
    return unpack(packed, room);
  }

  function rowsOf(day: number): Buffer | null {
    const known = packedRows.get(day);
    if (known !== undefined) return known;
    const rows = store.rows(day);
    const packed = rows.length === 0 ? null : pack(rows);
    packedRows.set(day, packed);
    return packed;
  }

  function packedOf(day: number): Buffer | undefined {
    const packed = store.packed(day);
    if (packed && !isSound(packed)) throw damaged(day);
    return packed;
  }

  const day = (number: number): DayCounts => {
    const [packed, rows] = [packedOf(number), rowsOf(number)];
    if (packed && rows) return merge(open(packed), unpack(rows));
    const either = packed ?? rows;
    return either ? open(either) : [];
  };

  const sums = createSums(day);

  function changed(number: number): void {
    packedRows.delete(number);
    sums.changed(number);
  }

  function span(from = -Infinity) {
    const { first, last } = store.span() ?? { first: 0, last: -1 };
    return { first: Math.max(first, from), last };
  }

  /** Of one moment, even while another process packs. */
  const all = main.transaction((): DayCount[] => {
    const names = new Map(store.names().map(({ id, ...rest }) => [id, rest]));
    const { first, last } = span();
    const counted: DayCount[] = [];
    for (let number = first; number <= last; number += 1) {
      const text = dayFromNumber(number);
      const counts = day(number);
      const ofDay: DayCount[] = [];
      for (let at = 0; at < counts.length; at += 3) {
        const { code, label = '' } = names.get(counts[at] ?? 0) ?? {};
        const [scans = 0, previews = 0] = [counts[at + 1], counts[at + 2]];
        ofDay.push({ code: code ?? '', label, day: text, scans, previews });
      }
      ofDay.sort((one, other) => (one.code < other.code ? -1 : 1));
      for (const each of ofDay) counted.push(each);
    }
    return counted;
  });

  function recent(after: number) {
    const scans: number[] = [];
    const lastDays: number[] = [];
    const { first, last } = span(after + 1);
    for (let number = first; number <= last; number += 1) {
      const counts = day(number);
      for (let at = 0; at < counts.length; at += 3) {
        const [id = 0, scanned = 0] = [counts[at], counts[at + 1]];
        if (scanned === 0) continue;
        scans[id] = (scans[id] ?? 0) + scanned;
        lastDays[id] = number;
      }
    }
    return (id: number) => ({ scans: scans[id] ?? 0, lastDay: lastDays[id] });
  }

  const add: History['add'] = (number, id, { scans, previews }) => {
    store.add(number, id, scans, previews);
    changed(number);
  };

  const addMany = main.transaction((counts: Parameters<History['addMany']>[0]) => {
    for (const { day: number, id, ...counted } of counts) add(number, id, counted);
  });

  const packRows = main.transaction((number: number): void => {
    const rows = store.rows(number, rowsPerTurn);
    const packed = packedOf(number);
    store.setPacked(number, pack(packed ? merge(open(packed), rows) : rows));
    store.dropRows(number, rows.at(-3) ?? 0);
  });

  let passedOver = { on: 0, days: new Set<number>() };

  function packSome(): void {
    const present = today();
    if (passedOver.on !== present) passedOver = { on: present, days: new Set() };
    const next = (from: number) => store.firstRowDay(from, present - keptRowDays);
    let number = next(0);
    while (number !== undefined && passedOver.days.has(number)) number = next(number + 1);
    if (number === undefined) return;
    try {
      packRows.immediate(number);
      packedRows.delete(number);
    } catch (error) {
      if (error instanceof EglantineError) passedOver.days.add(number);
      throw error;
    }
  }

  return {
    day,
    sum: (from, to) => sums.between(from, to),
    span: () => store.span(),
    all: () => all(),
    recent,
    unknown: () =>
      store.unknownDays().map(({ day: number, scans }) => ({ day: dayFromNumber(number), scans })),
    add,
    addMany: (counts) => addMany.immediate(counts),
    changed,
    pack: packSome,
    sweep: () => store.dropUnknownBefore(today() - keptUnknownDays),
  };
}
