/**
 * The entry points that were ticked, for whichever screen does something with them.
 *
 * @module
 */

import { useEffect, useState } from 'preact/hooks';

let selected: ReadonlySet<number> = new Set();
const changed = new EventTarget();

/** The ids that are ticked now, in the order they were ticked. */
export const getSelection = (): ReadonlySet<number> => selected;

/** Ticks these and no others. */
export function setSelection(ids: Iterable<number>): void {
  selected = new Set(ids);
  changed.dispatchEvent(new Event('change'));
}

/** The ids that are ticked, followed as they change. */
export function useSelection(): ReadonlySet<number> {
  const [ids, setIds] = useState(selected);
  useEffect(() => {
    const follow = () => setIds(selected);
    changed.addEventListener('change', follow);
    follow();
    return () => changed.removeEventListener('change', follow);
  }, []);
  return ids;
}

/**
 * The address of a room that does something with `ids`. They are in it, so that it can be reloaded;
 * more than a thousand would make it too long, and are taken from the selection.
 */
export function addressFor(room: string, ids: ReadonlySet<number>): string {
  return ids.size > 1000 ? `#/${room}` : `#/${room}?ids=${[...ids].join(',')}`;
}

/** The ids that an address brings, else those that are ticked. */
export function idsOf(query: URLSearchParams): number[] {
  const given = (query.get('ids') ?? '').split(',').map(Number);
  const ids = given.filter((id) => Number.isSafeInteger(id) && id > 0);
  return ids.length > 0 ? ids : [...selected];
}
