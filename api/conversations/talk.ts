/**
 * Conversations as their people have them: who brings the token has the right to all of one, and
 * whoever doesn't learns nothing, not even that it exists.
 *
 * @module
 */

import { randomBytes } from 'node:crypto';
import { EglantineError } from '../errors.ts';
import { hashOf, isSame } from '../hashes.ts';
import type { TicketKind } from '../tickets.ts';
import { Crossed } from './crossed.ts';
import { expiryDay } from './expiry.ts';
import type { TalkParts } from './parts.ts';
import type { Body, Proof, Request, Solution } from './schema.ts';
import { createTalkStore } from './store.ts';
import type { NewConversation, NewDetails } from './store.ts';
import { createTalkers } from './talkers.ts';

/** Details for the team alone, as a call or an order brings them. */
type Details = { details?: Omit<NewDetails, 'lookup'> | undefined };

/** What may be asked for here: by writing alone, or by an order. */
type Asked = { request?: Request | undefined };

type Conversation = Omit<Body<'handover'>['conversation'], 'details' | 'request'> & Details;
type NewTalk = Conversation & { request: Request; solution: Solution };
type Message = Conversation['message'];
type Sent = Omit<Body<'message'>, 'details' | 'request'> & Details & Asked;

/** Bytes in base64url. */
export const spell = (bytes: Buffer): string => bytes.toString('base64url');

/** Messages in one answer; who has fewer than there are asks for those after. */
const longestPage = 200;

const nobodys = Buffer.alloc(32);
const nowhere = Buffer.alloc(16);

/** Opens the people's side. */
export function createConversations(parts: TalkParts) {
  const { database, clock, settings, team, hub, events, work, transact, settle, sleep } = parts;
  const { tickets } = parts;
  const store = createTalkStore(database.main);
  const talkers = createTalkers(clock);
  /** Token hashes of what is deleted, but may still be in a file. */
  const unsettled = new Map<string, Buffer>();

  /** Throws `conversationUnknown`, in the same time whatever it is that is wrong. */
  function authorize(proof: Proof | undefined): Buffer {
    const { lookup, token } = proof ?? { lookup: nowhere, token: nobodys };
    const hash = store.tokenHash(lookup);
    const isRight = isSame(hashOf(token), hash ?? nobodys);
    if (isRight && hash) return lookup;
    throw new EglantineError('conversationUnknown', {}, 404);
  }

  function standing(lookup: Buffer) {
    const found = store.standing(lookup);
    if (!found) throw new EglantineError('conversationUnknown', {}, 404);
    return found;
  }

  /** Throws `teamKeysRenewed` for an identity of the team that may be destroyed, or isn't there yet. */
  function refuseEpochs(epochs: readonly number[]): void {
    const present = team.identity()?.epoch ?? 0;
    const isUsed = (epoch: number) => epoch >= (parts.oldestEpoch() ?? present);
    for (const epoch of epochs) {
      if (epoch === present || (epoch < present && isUsed(epoch))) continue;
      throw new EglantineError('teamKeysRenewed', {}, 409);
    }
  }

  function expiry() {
    const { conversation, message } = settings.retention();
    return {
      conversationDay: expiryDay(clock, conversation),
      messageDay: expiryDay(clock, message),
    };
  }

  /** Whether it is there already, as it was sent. */
  function isKnown({ lookup, tokenHash, message }: Conversation): boolean {
    const known = store.tokenHash(lookup);
    return !!known && isSame(known, tokenHash) && store.hasMessage(lookup, message.id);
  }

  function addMessage(lookup: Buffer, message: Message | Body<'message'>['message']): void {
    const expiresDay = expiry().messageDay;
    store.addMessage({ ...message, lookup, direction: 'to-team', expiresDay });
  }

  /** Within a transaction: keeps a new one with its first message. */
  function insert(
    given: Conversation,
    kept: Pick<
      NewConversation,
      'request' | 'urgent' | 'danger' | 'guarded' | 'shut' | 'takenBy' | 'journalTag'
    >,
  ): void {
    const { lookup, tokenHash, language, wantedLanguage, opening, message, details } = given;
    if (store.tokenHash(lookup)) throw new EglantineError('lookupTaken', {}, 409);
    refuseEpochs([message.epoch, details?.epoch ?? message.epoch]);
    const { conversationDay } = expiry();
    store.insert({
      ...kept,
      waiting: null,
      lookup,
      tokenHash,
      language,
      wantedLanguage,
      epoch: message.epoch,
      opening,
      expiresDay: conversationDay,
    });
    addMessage(lookup, message);
    if (details) store.addDetails({ ...details, lookup });
  }

  /** Within a transaction: it waits for the team. */
  function ask(lookup: Buffer, asked: Partial<Sent>): void {
    store.ask({
      lookup,
      request: asked.request ?? null,
      urgent: Number(asked.urgent ?? false),
      wantedLanguage: asked.wantedLanguage ?? null,
      expiresDay: expiry().conversationDay,
    });
  }

  /** Within a transaction. */
  function eraseOne(lookup: Buffer): boolean {
    parts.onErasing(lookup);
    return store.erase(lookup);
  }

  function tellErased(lookup: Buffer): void {
    hub.tell(spell(lookup), 'erased');
    events.changed(spell(lookup));
  }

  return {
    authorize,
    /** Where it stands, for its person. Throws `conversationUnknown`. */
    standing,
    /** The first 200 messages after number `after`. */
    messagesAfter: (lookup: Buffer, after: number) =>
      store.messagesAfter(lookup, after, longestPage),
    /**
     * Makes a conversation of its first message, and gives a ticket of the kind `made` for having made
     * it; the same again changes nothing, and gives none. Throws `talkClosed`
     * where no team is there to read it, `lookupTaken`, `teamKeysRenewed`, and what `Work.check`
     * (`work.ts`) throws. In the same transaction it does what is `within`, or nothing if that throws.
     */
    async create({ solution, ...given }: NewTalk, within?: () => void, made: TicketKind = 'talk') {
      const { lookup, request, urgent } = given;
      if (isKnown(given)) {
        return { isNew: false as const, lastNumber: standing(lookup).lastNumber };
      }
      if (!team.identity()) throw new EglantineError('talkClosed', {}, 503);
      const spend = await work.check({ purpose: 'conversation', lookup }, solution);
      const isNew = transact(() => {
        if (isKnown(given)) return false;
        const flags = { danger: 0, guarded: 0, shut: 0, takenBy: null };
        insert(given, { ...flags, request, urgent: Number(urgent), journalTag: randomBytes(16) });
        ask(lookup, {});
        within?.();
        // Last, since the load that it counts stays counted whatever is undone.
        spend();
        return true;
      });
      const { lastNumber } = standing(lookup);
      if (!isNew) return { isNew, lastNumber };
      events.arrived(spell(lookup));
      return { isNew, lastNumber, ticket: tickets.give(made) };
    },
    /**
     * Keeps a message; one whose id is there already changes nothing. Who writes very much waits
     * first, unless `isGone` says by then that nobody waits for the answer. Throws
     * `conversationUnknown`, `conversationShut`, `Crossed` for any number but the next,
     * `teamKeysRenewed`, and what `Talkers.take` (`talkers.ts`) throws. In the same transaction it does what is `within`, or nothing if that throws.
     */
    async send(proof: Proof | undefined, sent: Sent, isGone: () => boolean, within?: () => void) {
      const delay = talkers.take(spell(authorize(proof)));
      if (delay > 0) await sleep(delay);
      if (isGone()) throw new EglantineError('conversationUnknown', {}, 404);
      const { message, details } = sent;
      const result = transact(() => {
        const lookup = authorize(proof);
        const { lastNumber, shut } = standing(lookup);
        if (store.hasMessage(lookup, message.id)) return { lookup, isNew: false, lastNumber };
        if (shut === 1) throw new EglantineError('conversationShut', {}, 409);
        if (message.number !== lastNumber + 1) throw new Crossed(lastNumber);
        refuseEpochs([message.epoch, details?.epoch ?? message.epoch]);
        addMessage(lookup, message);
        if (details) store.addDetails({ ...details, lookup });
        ask(lookup, sent);
        within?.();
        return { lookup, isNew: true, lastNumber: message.number };
      });
      const { lookup, ...answer } = result;
      if (answer.isNew) {
        events.arrived(spell(lookup));
        hub.tell(spell(lookup), 'message');
      }
      return { ...answer, isSlow: delay > 0 };
    },
    /** Tells the desks that the person is writing. Throws `conversationUnknown`. */
    typing(proof: Proof | undefined): void {
      const lookup = spell(authorize(proof));
      if (talkers.mayTell(lookup)) events.personTyping(lookup);
    },
    /** The person has written their code down. Throws `conversationUnknown`. */
    confirm(proof: Proof | undefined): void {
      const lookup = transact(() => {
        const found = authorize(proof);
        return store.confirm(found) ? found : undefined;
      });
      if (lookup) events.changed(spell(lookup));
    },
    /**
     * Puts a conversation with a new code in the place of the one of `proof`, with what the team has
     * set and noted, and erases the old one, from the files too. The same again changes nothing.
     * Throws as {@link create} does, and `conversationUnknown`.
     */
    async handOver(proof: Proof | undefined, given: Body<'handover'>) {
      const { conversation, handover, solution } = given;
      const { lookup } = conversation;
      if (!isKnown(conversation)) {
        authorize(proof);
        const spend = await work.check({ purpose: 'handover', lookup }, solution);
        const old = transact(() => {
          if (isKnown(conversation)) return undefined;
          const from = authorize(proof);
          const kept = store.kept(from);
          if (!kept) return undefined;
          spend();
          refuseEpochs([handover.epoch]);
          const { waiting, ...rest } = kept;
          insert(conversation, rest);
          store.addDetails({ ...handover, lookup, kind: 'handover' });
          store.moveNotes(from, lookup);
          parts.onHandingOver(from, lookup);
          eraseOne(from);
          if (waiting !== null) store.setWaiting(lookup, waiting);
          ask(lookup, { urgent: conversation.urgent });
          return from;
        });
        if (old) {
          tellErased(old);
          events.arrived(spell(lookup));
        }
      }
      await settle();
      return { lastNumber: standing(lookup).lastNumber };
    },
    /**
     * Erases a conversation with all that goes with it, from the files too; once it is done, it is
     * unknown. Throws `conversationUnknown`, and what `settleErasure` throws: then it is to be asked
     * again.
     */
    async erase(proof: Proof | undefined): Promise<void> {
      const name = proof && spell(proof.lookup);
      const waiting = unsettled.get(name ?? '');
      if (!proof || !waiting || !isSame(waiting, hashOf(proof.token))) {
        const lookup = transact(() => {
          const found = authorize(proof);
          eraseOne(found);
          return found;
        });
        tellErased(lookup);
        if (proof) unsettled.set(spell(lookup), hashOf(proof.token));
      }
      await settle();
      if (name) unsettled.delete(name);
    },
    /** Within a transaction: it waits for the team. */
    wait: (lookup: Buffer): void => ask(lookup, {}),
    /** Erases at most `limit` that are over on `day`, and gives how many. */
    eraseExpired(day: number, limit: number): number {
      const gone = transact(() => store.expired(day, limit).filter((each) => eraseOne(each)));
      for (const lookup of gone) tellErased(lookup);
      return gone.length;
    },
    /** Erases at most `limit` messages that are over on `day`, and gives how many. */
    eraseOldMessages: (day: number, limit: number): number =>
      transact(() => store.eraseOldMessages(day, limit)),
    /** Whether anything deleted may still be in a file. */
    isUnsettled: () => unsettled.size > 0,
    /** All that was deleted is gone from the files. */
    settled(): void {
      unsettled.clear();
    },
  };
}

/** The actions on conversations. */
export type Conversations = ReturnType<typeof createConversations>;
