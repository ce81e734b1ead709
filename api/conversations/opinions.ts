/**
 * What people thought of it: counted by month, and tied to nothing.
 *
 * @module
 */

import { randomBytes } from 'node:crypto';
import { presentMonth } from '../clock.ts';
import { expiryDay } from './expiry.ts';
import type { TalkParts } from './parts.ts';
import type { Body } from './schema.ts';
import { createOpinionStore } from './side-store.ts';

/** The actions on opinions. */
export type Opinions = {
  /** Counts one, and keeps its word for the team. Throws what `Work.check` (`work.ts`) throws. */
  add(opinion: Body<'opinion'>): Promise<void>;
  /** Erases the words that are over, and gives how many. */
  sweep(): number;
};

/** Opens the opinions. */
export function createOpinions(parts: TalkParts): Opinions {
  const { database, clock, settings, work, transact, today } = parts;
  const store = createOpinionStore(database.main);

  return {
    async add({ helped, again, word, solution }) {
      const spend = await work.check({ purpose: 'opinion' }, solution);
      transact(() => {
        spend();
        const month = presentMonth(clock);
        store.add(month, 'helped', helped);
        store.add(month, 'again', again);
        if (!word) return;
        const expiresDay = expiryDay(clock, settings.retention().message);
        store.addWord({ ...word, id: randomBytes(16), expiresDay });
      });
    },
    sweep: () => store.eraseOld(today()),
  };
}
