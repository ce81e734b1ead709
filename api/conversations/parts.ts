/**
 * What the people's side of the room is made of, and shares.
 *
 * @module
 */

import type { Clock } from '../clock.ts';
import { dayNumber, parisDay } from '../clock.ts';
import { settleErasure } from '../database/index.ts';
import type { Database } from '../database/index.ts';
import type { Settings } from '../settings/index.ts';
import type { Team } from '../team/index.ts';
import type { Tickets } from '../tickets.ts';
import type { DeskEvents } from './desk-events.ts';
import type { Hub } from './hub.ts';
import type { Sleep } from './load.ts';
import { createWork } from './work.ts';
import type { Work } from './work.ts';
import { createSolutionStore } from './side-store.ts';

/** What the room asks of the rest of the house. */
export type TalkRooms = {
  database: Database;
  clock: Clock;
  settings: Pick<Settings, 'salt' | 'retention'>;
  team: Pick<Team, 'identity'>;
  /** Of the people's pages. */
  hub: Hub;
  /** Of the desks. */
  events: DeskEvents;
  /** The first identity of the team that anything is sealed to, or may yet be (`desk.ts`). */
  oldestEpoch: () => number | null;
  /** For who opens a conversation, to say once that a sticker led there. */
  tickets: Pick<Tickets, 'give'>;
  sleep: Sleep;
  /** Within the transaction: a conversation is about to be erased; all that goes with it is there still. */
  onErasing: (lookup: Buffer) => void;
  /** Within the transaction: a conversation is about to be erased, and another takes its place. */
  onHandingOver: (from: Buffer, to: Buffer) => void;
};

/** The same, and what is made of it once. */
export type TalkParts = TalkRooms & {
  /** Does all of `action` or nothing. */
  transact: <T>(action: () => T) => T;
  /** Sees to it that what was deleted is gone from the files. */
  settle: () => Promise<void>;
  work: Work;
  /** Days since 1970-01-01, in Paris. */
  today: () => number;
};

/** Makes the parts. */
export function createTalkParts(rooms: TalkRooms): TalkParts {
  const { database, clock, sleep } = rooms;
  const { main } = database;
  return {
    ...rooms,
    transact: (action) => main.transaction(action).immediate(),
    settle: () => settleErasure(main),
    work: createWork(createSolutionStore(main), clock, sleep),
    today: () => dayNumber(parisDay(clock())),
  };
}
