/**
 * What was erased stays erased, in a restored copy too.
 *
 * @module
 */

import type { Clock } from '../clock.ts';
import { erasedFile, openErasedList, readErased } from './erased-list.ts';
import type { ErasedList } from './erased-list.ts';
import { eraseAgain, watchErasures } from './erased-store.ts';
import type { Database } from './open.ts';

/** The list of a running server. */
export type KeptErased = Pick<ErasedList, 'begin'> & {
  /**
   * Writes down what could not be yet, and drops what no copy may hold any more. To be called every
   * hour. Throws what the system says.
   */
  sweep(): void;
  /** To be called before the database is closed. Throws what {@link KeptErased.sweep} throws. */
  close(): void;
};

/**
 * Erases from `database`, opened on the data in `folder`, whatever the list there names: its file may
 * have been put in place by hand. From then on, writes down what is erased.
 */
export function keepErased({ main }: Database, folder: string, clock: Clock): KeptErased {
  const file = erasedFile(folder);
  eraseAgain(main, readErased(file));
  const list = openErasedList(file, clock);
  const flush = watchErasures(main, (gone) => list.add(gone));
  return {
    begin: () => list.begin(),
    sweep() {
      flush();
      list.prune();
    },
    close() {
      try {
        flush();
      } finally {
        list.close();
      }
    },
  };
}
