/**
 * The conversations room: what people and the team write to each other, which the server can't read.
 *
 * @module
 */

import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import { createConversations } from './talk.ts';
import type { Conversations } from './talk.ts';
import { createOpinions } from './opinions.ts';
import type { Opinions } from './opinions.ts';
import { createTalkParts } from './parts.ts';
import type { TalkRooms } from './parts.ts';
import { createPhones } from './phones.ts';
import type { Phones } from './phones.ts';
import type { Hub } from './hub.ts';
import type { Work } from './work.ts';

export type { Hub, News } from './hub.ts';
export type { BodyInput, Proof } from './schema.ts';
export type { Conversations } from './talk.ts';
export type { TalkDesk } from './desk.ts';
export type { DeskEvents } from './desk-events.ts';
export { bodies as deskBodies } from './desk-schema.ts';
export { count, language, longest } from './fields.ts';
export { orderingBodies, readProof } from './schema.ts';

/** The people's side of the room. */
export type Talk = {
  readonly conversations: Conversations;
  readonly phones: Phones;
  readonly opinions: Opinions;
  readonly work: Work;
  readonly hub: Hub;
  /** What a page needs to know before anything is written. */
  describe(): {
    /** Whether anybody could read what is written. */
    open: boolean;
    salt: string;
    team: { epoch: number; recipient: string } | null;
    retention: { conversation: number; message: number };
    load: 'normal' | 'queue';
  };
  /**
   * Erases all whose time is over, some at a time so that nobody waits, from the files too. To be called
   * at start and every hour. Throws what `settleErasure` throws.
   */
  sweep(): Promise<void>;
  /** Ends the streams, and a sweep under way, before the database is closed. */
  stop(): void;
};

/** What may be left out. */
type Optional = 'sleep' | 'onErasing' | 'onHandingOver';

/** So many are erased in one transaction: a few milliseconds. */
const slice = 50;

/**
 * Opens the people's side of the room.
 *
 * @example
 * ```ts
 * const talk = createTalk({ database, clock, settings, team, hub, events, oldestEpoch, tickets });
 * talk.describe().open; // false before a team is set up
 * ```
 */
export function createTalk(
  rooms: Omit<TalkRooms, Optional> & Partial<Pick<TalkRooms, Optional>>,
): Talk {
  const parts = createTalkParts({
    sleep: (milliseconds) => wait(milliseconds),
    onErasing: () => undefined,
    onHandingOver: () => undefined,
    ...rooms,
  });
  const { hub, settings, team, work, today, settle } = parts;
  const conversations = createConversations(parts);
  const phones = createPhones(parts);
  const opinions = createOpinions(parts);
  let isStopped = false;
  let isUnsettled = false;

  /** Erases a slice after the other, giving the event loop back in between. */
  async function eraseAll(erase: (day: number, limit: number) => number): Promise<void> {
    while (!isStopped && erase(today(), slice) > 0) {
      isUnsettled = true;
      await turn();
    }
  }

  return {
    conversations,
    phones,
    opinions,
    work,
    hub,
    describe() {
      const { conversation, message } = settings.retention();
      const identity = team.identity();
      return {
        open: identity !== null,
        salt: settings.salt(),
        team: identity,
        retention: { conversation, message },
        load: work.load(),
      };
    },
    async sweep() {
      work.sweep();
      const others = phones.sweep() + opinions.sweep();
      if (others > 0) isUnsettled = true;
      await eraseAll((day, limit) => conversations.eraseExpired(day, limit));
      await eraseAll((day, limit) => conversations.eraseOldMessages(day, limit));
      if (isStopped || !(isUnsettled || conversations.isUnsettled())) return;
      await settle();
      isUnsettled = false;
      conversations.settled();
    },
    stop() {
      isStopped = true;
      hub.close();
    },
  };
}
