/**
 * Entry points sorted into groups: who belongs together, and who isn't asked for.
 *
 * @module
 */

import { departements } from '../entry-points/index.ts';
import type { EntryPoint } from '../entry-points/index.ts';
import { traits } from './schema.ts';
import type { Grouping, Question, Trait } from './schema.ts';

/** A group. `entryPoints`: how many of it were out on some day of the period. */
export type Sorted = { value: string; label: string; entryPoints: number };

/** Where everything goes: an entry point `id` into `groups[slots[id] - 1]`, or with 0 nowhere. */
export type Sorting = { slots: Int32Array; groups: Sorted[] };

function valueOf(entryPoint: EntryPoint, by: Grouping): string {
  if (by === 'entryPoint') return String(entryPoint.id);
  return by === 'language' ? entryPoint.languages.join('+') : entryPoint[by];
}

function labelOf(entryPoint: EntryPoint, by: Grouping, value: string): string {
  if (by === 'entryPoint') return entryPoint.label;
  const departement = by === 'departement' ? departements.get(value) : undefined;
  return departement ? `${departement} (${value})` : value;
}

/**
 * Sorts those of `entryPoints` that have the values of `filters`, by what `by` says, for the days
 * `from` to `to` (`YYYY-MM-DD`).
 */
export function sortEntryPoints(
  entryPoints: readonly EntryPoint[],
  { by, filters }: Pick<Question, 'by' | 'filters'>,
  { from, to }: { from: string; to: string },
): Sorting {
  const wanted = traits.flatMap((trait): [Trait, string][] => {
    const value = filters[trait];
    return value === undefined ? [] : [[trait, value]];
  });
  const slotOf = new Map<string, number>();
  const slots = new Int32Array(Math.max(0, ...entryPoints.map(({ id }) => id)) + 1);
  const groups: Sorted[] = [];
  for (const entryPoint of entryPoints) {
    if (!wanted.every(([trait, value]) => valueOf(entryPoint, trait) === value)) continue;
    const value = valueOf(entryPoint, by);
    let slot = slotOf.get(value);
    if (slot === undefined) {
      groups.push({ value, label: labelOf(entryPoint, by, value), entryPoints: 0 });
      slot = groups.length;
      slotOf.set(value, slot);
    }
    const { id, placedOn, retiredOn } = entryPoint;
    slots[id] = slot;
    const wasOut = placedOn !== null && placedOn <= to && (retiredOn === null || retiredOn > from);
    const group = groups[slot - 1];
    if (group && wasOut) group.entryPoints += 1;
  }
  return { slots, groups };
}
