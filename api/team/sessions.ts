/**
 * Sessions: who is signed in, and for how long.
 *
 * Nothing is kept of where from or with what: a session is the hash of its token and two minutes.
 *
 * @module
 */

import type { Clock } from '../clock.ts';
import { EglantineError } from '../errors.ts';
import { hashOf } from '../hashes.ts';
import type { Answer } from './answers.ts';
import type { Member, MemberStore } from './members-store.ts';
import { drawSecret } from './secrets.ts';
import type { SessionStore, StoredSession } from './sessions-store.ts';

/** Who asks, in which session. */
export type SignedIn = { member: Member; session: StoredSession };

/** A session that has just begun; `token` goes into the cookie and nowhere else. */
export type Started = { token: string; signedIn: SignedIn };

/** The actions on sessions. */
export type Sessions = {
  /**
   * Begins a session, in place of that of the token `replaced` if there is one. Within a transaction
   * that has just checked who it is for.
   */
  start(member: string, replaced?: string): Started;
  /**
   * Whose session `token` is, which is used by that. Throws `signedOut` if it is nobody's, or over
   * after 12 hours, and `locked` if it wasn't used for 30 minutes.
   */
  use(token: string | undefined): SignedIn;
  /**
   * Within a transaction that changes something: throws `signedOut` if since {@link Sessions.use}, as
   * the body was read, the session ended or the member's role changed.
   */
  confirm(signedIn: SignedIn): void;
  /**
   * Whether since {@link Sessions.use} it is neither over nor locked, and the member's role the same.
   * Doesn't use it: what a page is told unasked keeps no session from locking.
   */
  goesOn(signedIn: SignedIn): boolean;
  /** Locks one at once, as if it had not been used for 30 minutes. */
  lock(signedIn: SignedIn): void;
  /** Ends one. */
  end(signedIn: SignedIn): void;
  /** Ends all of the member's, or all but this one. */
  endAll(signedIn: SignedIn, others: boolean): void;
  /** Those of the member that go on. */
  list(signedIn: SignedIn): Answer<'sessions'>;
  /** Erases those that are over. */
  sweep(): void;
};

const millisecondsPerMinute = 60_000;
const idleMinutes = 30;
const longestMinutes = 12 * 60;

/** When a session begins and ends at the latest. */
export function termOf({ startedMinute }: StoredSession) {
  return {
    startedAt: startedMinute * millisecondsPerMinute,
    endsAt: (startedMinute + longestMinutes) * millisecondsPerMinute,
  };
}

/** Opens the sessions. */
export function createSessions(store: SessionStore, members: MemberStore, clock: Clock): Sessions {
  const presentMinute = () => Math.floor(clock().getTime() / millisecondsPerMinute);
  const isOver = ({ startedMinute }: StoredSession) =>
    startedMinute + longestMinutes <= presentMinute();
  // By whole minutes: up to one too early, and never too late.
  const isLocked = ({ usedMinute }: StoredSession) => usedMinute + idleMinutes <= presentMinute();

  function isUnchanged({ member: { id, role, state }, session }: SignedIn): boolean {
    const now = store.get(session.tokenHash) && members.byId(id);
    return now?.role === role && now.state === state;
  }

  return {
    start(id, replaced) {
      if (replaced !== undefined) store.end(hashOf(replaced));
      const member = members.byId(id);
      if (!member) throw new EglantineError('signedOut', {}, 401);
      const token = drawSecret().toString('base64url');
      const minute = presentMinute();
      const times = { startedMinute: minute, usedMinute: minute };
      const session = { tokenHash: hashOf(token), member: id, ...times };
      store.insert(session);
      return { token, signedIn: { member, session } };
    },
    use(token) {
      const session = token === undefined ? undefined : store.get(hashOf(token));
      const member = session && members.byId(session.member);
      if (!member || isOver(session)) throw new EglantineError('signedOut', {}, 401);
      if (isLocked(session)) throw new EglantineError('locked', {}, 401);
      const usedMinute = presentMinute();
      if (session.usedMinute !== usedMinute) store.use(session.tokenHash, usedMinute);
      return { member, session: { ...session, usedMinute } };
    },
    confirm(signedIn) {
      if (!isUnchanged(signedIn)) throw new EglantineError('signedOut', {}, 401);
    },
    goesOn(signedIn) {
      const session = store.get(signedIn.session.tokenHash);
      return !!session && !isOver(session) && !isLocked(session) && isUnchanged(signedIn);
    },
    lock({ session }) {
      store.use(session.tokenHash, presentMinute() - idleMinutes);
    },
    end({ session }) {
      store.end(session.tokenHash);
    },
    endAll({ member, session }, others) {
      store.endOthers(member.id, others ? session.tokenHash : undefined);
    },
    list({ member, session: own }) {
      const living = store.ofMember(member.id).filter((each) => !isOver(each) && !isLocked(each));
      return {
        sessions: living.map((session) => ({
          ...termOf(session),
          usedAt: session.usedMinute * millisecondsPerMinute,
          current: session.tokenHash.equals(own.tokenHash),
        })),
      };
    },
    sweep() {
      store.eraseBefore(presentMinute() - longestMinutes);
    },
  };
}
