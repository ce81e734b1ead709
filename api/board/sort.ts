/**
 * Entry points sorted into groups: who belongs together, and who isn't asked for.
 *
 * Where an entry point is and what campaign it belongs to is what is written of it today: an edit
 * corrects it for all time, and a sticker that moves becomes another. How it was printed is a matter
 * of days: what it counted on one belongs to the printing of that day, and before the first to none.
 *
 * @module
 */

import { dayNumber } from '../clock.ts';
import { departements, sortLanguages } from '../entry-points/index.ts';
import type { EntryPoint, EntryPoints, PrintedSince } from '../entry-points/index.ts';
import { traits } from './schema.ts';
import type { Grouping, Question, Trait } from './schema.ts';

/** A group. `entryPoints`: how many were in it and out on some day of the period. */
export type Sorted = { value: string; label: string; entryPoints: number };

/** From `day` on (days since 1970-01-01), the entry point `id` goes into another slot. */
export type Move = { day: number; id: number; slot: number };

/** Where everything goes: an entry point `id` into `groups[slots[id] - 1]`, or with 0 nowhere. */
export type Sorting = {
  /** Before any move. */
  slots: Int32Array;
  /** By day. */
  moves: Move[];
  groups: Sorted[];
  /** Whether the entry point is asked for as it is printed today. */
  isKept(id: number): boolean;
};

/** How one was printed, until before the day `until` (`YYYY-MM-DD`). */
type Stay = PrintedSince & { until: string | undefined };

const neverPrinted = { since: '', design: '', languages: '' };

/** How one was printed in the course of time: with no `printings`, never. */
const staysOf = (printings: readonly PrintedSince[]): Stay[] =>
  [neverPrinted, ...printings].map((stay, at) => ({ ...stay, until: printings[at]?.since }));

const isPrinted = (by: Grouping) => by === 'design' || by === 'language';

function valueOf(entryPoint: EntryPoint, by: Grouping, { design, languages }: Stay): string {
  if (by === 'entryPoint') return String(entryPoint.id);
  if (by === 'design') return design;
  return by === 'language' ? languages : entryPoint[by];
}

function labelOf(entryPoint: EntryPoint, by: Grouping, value: string): string {
  if (by === 'entryPoint') {
    // Every town has its station: a label alone tells too little.
    const { label, town, campaign } = entryPoint;
    return [label, town, campaign].filter(Boolean).join(' · ');
  }
  const departement = by === 'departement' ? departements.get(value) : undefined;
  return departement ? `${departement} (${value})` : value;
}

/**
 * Sorts those of the `entryPoints` that have the values of `filters`, by what `by` says, for the days
 * `from` to `to` (`YYYY-MM-DD`).
 */
export function sortEntryPoints(
  entryPoints: Pick<EntryPoints, 'all' | 'printings'>,
  { by, filters }: Pick<Question, 'by' | 'filters'>,
  { from, to }: { from: string; to: string },
): Sorting {
  const wanted = traits.flatMap((trait): [Trait, string][] => {
    const value = filters[trait];
    if (value === undefined) return [];
    return [[trait, trait === 'language' ? sortLanguages(value) : value]];
  });
  const printed = [by, ...wanted.map(([trait]) => trait)].some(isPrinted)
    ? entryPoints.printings()
    : undefined;
  const all = entryPoints.all();
  const slotOf = new Map<string, number>();
  const slots = new Int32Array(Math.max(0, ...all.map(({ id }) => id)) + 1);
  const moves: Move[] = [];
  const groups: Sorted[] = [];

  function findSlot(entryPoint: EntryPoint, stay: Stay): number {
    if (!wanted.every(([trait, value]) => valueOf(entryPoint, trait, stay) === value)) return 0;
    const value = valueOf(entryPoint, by, stay);
    const known = slotOf.get(value);
    if (known !== undefined) return known;
    slotOf.set(
      value,
      groups.push({ value, label: labelOf(entryPoint, by, value), entryPoints: 0 }),
    );
    return groups.length;
  }

  function wasOut({ placedOn, retiredOn }: EntryPoint, { since, until }: Stay): boolean {
    const first = since > from ? since : from;
    const isBefore = (day: string) => day <= to && (until === undefined || day < until);
    const isThere = placedOn !== null && isBefore(placedOn) && isBefore(first);
    // On the day it was retired it still hung for a while, and what it counted then is counted.
    return isThere && (retiredOn === null || retiredOn >= first);
  }

  for (const entryPoint of all) {
    const { id } = entryPoint;
    const countedIn = new Set([0]);
    let slot = 0;
    for (const stay of staysOf(printed?.(id) ?? [])) {
      const next = findSlot(entryPoint, stay);
      if (stay.since === '') slots[id] = next;
      else if (next !== slot) moves.push({ day: dayNumber(stay.since), id, slot: next });
      slot = next;
      const group = groups[slot - 1];
      if (!group || countedIn.has(slot) || !wasOut(entryPoint, stay)) continue;
      countedIn.add(slot);
      group.entryPoints += 1;
    }
  }
  moves.sort((one, other) => one.day - other.day);
  const present = Int32Array.from(slots);
  for (const { id, slot } of moves) present[id] = slot;
  return { slots, moves, groups, isKept: (id) => present[id] !== 0 };
}
