/**
 * Conversations as the team works on them.
 *
 * What is said is sealed: the server passes it on, keeps its order, and never sees it. Whatever is
 * done `by` a member is all or nothing, and throws `signedOut` if they no longer may; whatever is
 * about one conversation throws `conversationMissing` where there is none.
 *
 * @module
 */

import type { Clock } from '../clock.ts';
import { settleErasure } from '../database/index.ts';
import type { Database } from '../database/index.ts';
import { EglantineError } from '../errors.ts';
import type { Settings } from '../settings/index.ts';
import type { NewEntry, SignedIn, Team } from '../team/index.ts';
import { createClosing } from './closing.ts';
import { Crossed } from './crossed.ts';
import { showUnannounced, spell } from './desk-answers.ts';
import { createDeskMonths } from './desk-months.ts';
import type { DeskEvents } from './desk-events.ts';
import { createDeskReading } from './desk-reading.ts';
import type { Body, Query } from './desk-schema.ts';
import { createDeskStore, flags } from './desk-store.ts';
import type { StoredConversation } from './desk-store.ts';
import { expiryDay } from './expiry.ts';
import type { Hub } from './hub.ts';
import { createMonthStore } from './months-store.ts';

export { Crossed };

/** What the desk asks of the rest of the house. */
export type DeskParts = {
  database: Database;
  clock: Clock;
  settings: Pick<Settings, 'retention' | 'themes'>;
  team: Pick<Team, 'expectsNewcomers' | 'identity' | 'journal' | 'members' | 'sessions'>;
  events: DeskEvents;
  /** Tells the people of a conversation. */
  hub: Pick<Hub, 'tell'>;
  /** Within the transaction: one is about to be erased; all that goes with it is there still. */
  onErasing?: (lookup: Buffer) => void;
};

const idBytes = (id: string) => Buffer.from(id, 'base64url');

/** Opens what the desk does. */
export function createTalkDesk(parts: DeskParts) {
  const { database, clock, settings, team, events, hub, onErasing } = parts;
  const { main } = database;
  const store = createDeskStore(main);
  const months = createMonthStore(main);
  const closing = createClosing(months, clock, () => settings.themes());

  /** Does all of `action` for `by`, or nothing. */
  function act<T>(by: SignedIn, action: () => T): T {
    const run = main.transaction(() => {
      team.sessions.confirm(by);
      return action();
    });
    return run.immediate();
  }

  function find(lookup: Buffer): StoredConversation {
    const found = store.get(lookup);
    if (!found) throw new EglantineError('conversationMissing', {}, 404);
    return found;
  }

  /** Does `action` to one, and tells the desks once it is done. */
  function change<T>(by: SignedIn, lookup: Buffer, action: (found: StoredConversation) => T): T {
    const result = act(by, () => action(find(lookup)));
    events.changed(spell(lookup));
    return result;
  }

  /** Writes down, once a day, that `by` did something with a conversation. */
  function note(
    by: SignedIn,
    action: NewEntry['action'],
    { journalTag }: StoredConversation,
  ): void {
    team.journal.addOnce({ member: by.member.id, action, tag: spell(journalTag) });
  }

  /** Writes down how many `by` erased. */
  function noteErased(by: SignedIn, action: NewEntry['action'], count: number): void {
    team.journal.add({ member: by.member.id, action, detail: String(count) });
  }

  /** Who was removed since could read what is sealed to an older identity. Throws `teamChanged`. */
  function expectEpoch(epoch: number): void {
    if (epoch !== team.identity()?.epoch) throw new EglantineError('teamChanged', {}, 409);
  }

  // A program that was killed may have left something.
  let isUnsettled = true;

  /** Sees to it that what was deleted is gone from the files. Throws what `settleErasure` throws. */
  async function settle(): Promise<void> {
    isUnsettled = true;
    await settleErasure(main);
    isUnsettled = false;
  }

  /** Names of members by id; of those who were removed there is none. */
  function namesFor(by: SignedIn): Map<string, string> {
    return new Map(team.members.list(by).members.map(({ id, name }) => [id, name]));
  }

  return {
    ...createDeskReading({ store, team, act, find, namesFor, note }),
    /**
     * Keeps a message of the team; the same again changes nothing. What waited is answered by it,
     * unless it only announces an epoch. Throws `Crossed` where another came first, and
     * `teamChanged` for any epoch but the present one. In the same transaction it does what is
     * `within`, or nothing if that throws.
     */
    answer(
      lookup: Buffer,
      { message, announces }: Body<'answer'>,
      by: SignedIn,
      within?: () => void,
    ) {
      const added = act(by, () => {
        const found = find(lookup);
        if (store.hasMessage(lookup, message.id)) return false;
        if (message.number !== found.lastNumber + 1) throw new Crossed(found.lastNumber);
        expectEpoch(message.epoch);
        const { conversation: kept, message: keptMessage } = settings.retention();
        store.addMessage({ ...message, lookup, expiresDay: expiryDay(clock, keptMessage) });
        if (announces === undefined) {
          store.prolong(lookup, expiryDay(clock, kept));
          store.stopWaiting(lookup);
          note(by, 'answeredConversation', found);
        } else {
          expectEpoch(announces);
          store.announce(lookup, announces);
        }
        within?.();
        return true;
      });
      if (added) {
        hub.tell(spell(lookup), 'message');
        events.changed(spell(lookup));
      }
      return { isNew: added, lastNumber: find(lookup).lastNumber };
    },
    /** Takes what waits for read: it needs no answer. */
    read(lookup: Buffer, by: SignedIn): void {
      change(by, lookup, () => store.stopWaiting(lookup));
    },
    /** Takes one. Throws `conversationTaken` if somebody else has: it is for them to hand over. */
    take(lookup: Buffer, by: SignedIn): void {
      const me = idBytes(by.member.id);
      change(by, lookup, ({ takenBy }) => {
        const holder = takenBy && !takenBy.equals(me) && namesFor(by).get(spell(takenBy));
        if (holder) throw new EglantineError('conversationTaken', { name: holder }, 409);
        store.take(lookup, me);
      });
    },
    /**
     * Hands one over, from whoever has it, to the holder `to`, or to nobody in particular. Throws
     * `memberUnknown` for who may not read it.
     */
    handOver(lookup: Buffer, { to }: Body<'handOver'>, by: SignedIn): void {
      change(by, lookup, () => {
        const holds = team.members
          .list(by)
          .members.some(
            ({ id, state, role }) =>
              id === to && state === 'active' && (role === 'coordinator' || role === 'team'),
          );
        if (to !== null && !holds) throw new EglantineError('memberUnknown', {}, 404);
        store.take(lookup, to === null ? null : idBytes(to));
      });
    },
    /** Sets some flags. What is marked as a danger waits again, so that the alert goes out. */
    setFlags(lookup: Buffer, given: Body<'flags'>, by: SignedIn): void {
      change(by, lookup, ({ danger }) => {
        for (const flag of flags) {
          const on = given[flag];
          if (on !== undefined) store.setFlag(lookup, flag, on);
        }
        if (given.danger && danger === 0) {
          store.setClosed(lookup, false);
          store.startWaiting(lookup);
        }
      });
      if (given.shut !== undefined) hub.tell(spell(lookup), 'changed');
    },
    /** Keeps a note for the team, and gives its number. Throws `teamChanged`. */
    addNote(lookup: Buffer, { file, epoch }: Body<'note'>, by: SignedIn): { number: number } {
      return change(by, lookup, () => {
        expectEpoch(epoch);
        return { number: store.addNote({ lookup, file, epoch, member: by.member.id }) };
      });
    },
    /**
     * Erases a number to call, the call being made, from the files too. Throws `detailsUnknown`, and
     * what `settleErasure` throws.
     */
    async eraseDetails(lookup: Buffer, { id }: Body<'callMade'>, by: SignedIn): Promise<void> {
      change(by, lookup, (found) => {
        if (!store.eraseDetails(lookup, id)) throw new EglantineError('detailsUnknown', {}, 404);
        const tag = spell(found.journalTag);
        team.journal.add({ member: by.member.id, action: 'callMade', tag });
      });
      await settle();
    },
    /** Closes one; what is given is added to the month's totals and kept nowhere else. Throws `themeUnknown`. */
    close(lookup: Buffer, given: Body<'close'>, by: SignedIn): void {
      change(by, lookup, (found) => {
        if (found.closed === 1) throw new EglantineError('conversationClosed', {}, 409);
        closing.count(found, given);
        store.setClosed(lookup, true);
        store.stopWaiting(lookup);
        note(by, 'closedConversation', found);
      });
      hub.tell(spell(lookup), 'changed');
    },
    /** Opens a closed one again. */
    reopen(lookup: Buffer, by: SignedIn): void {
      change(by, lookup, () => store.setClosed(lookup, false));
      hub.tell(spell(lookup), 'changed');
    },
    /**
     * Erases several with all that goes with them, from the files too, and gives how many there were.
     * Throws what `settleErasure` throws.
     */
    async erase({ lookups }: Body<'erase'>, by: SignedIn): Promise<{ erased: number }> {
      const erased = act(by, () => {
        for (const lookup of lookups) onErasing?.(lookup);
        const gone = lookups.filter((lookup) => store.erase(lookup));
        if (gone.length > 0) noteErased(by, 'erasedConversations', gone.length);
        return gone;
      });
      for (const lookup of erased) hub.tell(spell(lookup), 'erased');
      if (erased.length > 0) events.changed(null);
      await settle();
      return { erased: erased.length };
    },
    /** Tells the person and the other desks that `by` is writing. */
    typing(lookup: Buffer, { member: { id, name } }: SignedIn): void {
      find(lookup);
      hub.tell(spell(lookup), 'typing');
      events.tell({ event: 'answering', data: { lookup: spell(lookup), member: { id, name } } });
    },
    /** Open conversations whose person wasn't told the team's identity of `epoch`: 500 at most. */
    unannounced: ({ epoch }: Query<'unannounced'>) => ({
      conversations: store.unannounced(Number(epoch)).map(showUnannounced),
    }),
    /** The first epoch that anything is sealed to; `null` where nothing is. */
    oldestEpoch: store.oldestEpoch,
    /**
     * The first epoch whose identity is needed, `null` for the current one. While a newcomer may have
     * pinned any of them, all are: without it nobody could compare words with them.
     */
    epochsInUse: () => ({ oldest: team.expectsNewcomers() ? 1 : store.oldestEpoch() }),
    ...createDeskMonths({
      months,
      closing,
      act,
      settle,
      note: (by, count) => noteErased(by, 'erasedWords', count),
    }),
    /** What one may be closed with. */
    themes: () => settings.themes(),
    /** What waits for an answer; the urgent ones include those in danger. */
    counts: () => store.countWaiting(),
    /** Whether the on-call alert has something to say. */
    hasUrgentUnread: () => store.countWaiting().urgent > 0,
    /** Tries again what could not be settled; to be called every hour. */
    async sweep(): Promise<void> {
      if (isUnsettled) await settle();
    },
    events,
  };
}

/** The actions of the desk. */
export type TalkDesk = ReturnType<typeof createTalkDesk>;
