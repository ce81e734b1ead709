/**
 * What the desk reads of conversations: the inbox, since when they wait, and one of them whole.
 *
 * @module
 */

import type { NewEntry, SignedIn, Team } from '../team/index.ts';
import { showMessage, showSummary, showThread, spell } from './desk-answers.ts';
import type { Body, Query } from './desk-schema.ts';
import type { DeskStore, StoredConversation } from './desk-store.ts';

/** What the desk gives this part of it. */
export type ReadingParts = {
  store: DeskStore;
  team: Pick<Team, 'journal'>;
  /** Does all of `action` for `by`, or nothing. */
  act: <T>(by: SignedIn, action: () => T) => T;
  /** Throws `conversationMissing`. */
  find: (lookup: Buffer) => StoredConversation;
  /** Names of members by id. */
  namesFor: (by: SignedIn) => Map<string, string>;
  /** Writes down, once a day, that `by` did something with a conversation. */
  note: (by: SignedIn, action: NewEntry['action'], found: StoredConversation) => void;
};

/** Opens the reading. */
export function createDeskReading({ store, team, act, find, namesFor, note }: ReadingParts) {
  return {
    /** A page of the inbox, and how many conversations match. */
    inbox({ offset, limit, ...asked }: Query<'inbox'>, by: SignedIn) {
      const names = namesFor(by);
      const me = Buffer.from(by.member.id, 'base64url');
      const page = store.page({ ...asked, me }, Number(limit), Number(offset));
      return {
        total: store.count({ ...asked, me }),
        conversations: page.map((each) => showSummary(each, names)),
      };
    },
    /**
     * Of those of `lookups` that wait, the opening and the message since which they do: when that was is
     * known to nobody else than who opens it. Writes down, once a day, that `by` asked.
     */
    waiting({ lookups }: Body<'waiting'>, by: SignedIn) {
      return act(by, () => {
        const waiting = lookups.flatMap((lookup) => {
          const [found, message] = [store.get(lookup), store.waitingMessage(lookup)];
          if (!found || !message) return [];
          const opening = spell(found.opening);
          return { lookup: spell(lookup), opening, message: showMessage(message) };
        });
        if (waiting.length > 0) {
          team.journal.addOnce({ member: by.member.id, action: 'sawSinceWhen' });
        }
        return { conversations: waiting };
      });
    },
    /** One conversation, whole. Writes down, once a day, that `by` opened it. */
    thread(lookup: Buffer, by: SignedIn) {
      return act(by, () => {
        const found = find(lookup);
        note(by, 'openedConversation', found);
        const enclosed = {
          messages: store.messages(lookup),
          details: store.details(lookup),
          notes: store.notes(lookup),
        };
        return showThread(found, enclosed, namesFor(by));
      });
    },
  };
}
