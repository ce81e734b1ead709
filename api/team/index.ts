/**
 * The team room: who may use the desk, the keys they hold, and what they did.
 *
 * The server sees no passphrase and no key that opens anything. It keeps what browsers sealed, and
 * sees to it that nobody but those whom the team let in gets it.
 *
 * @module
 */

import type { Clock } from '../clock.ts';
import { settleErasure } from '../database/index.ts';
import type { Database } from '../database/index.ts';
import { realSleep } from './delay.ts';
import type { Sleep } from './delay.ts';
import { createInvitations } from './invitations.ts';
import type { Invitations } from './invitations.ts';
import { createJournal } from './journal.ts';
import type { Journal } from './journal.ts';
import { createKeyring } from './keyring.ts';
import { createKeyringStore } from './keyring-store.ts';
import { createMemberStore, createPasskeyStore } from './members-store.ts';
import { createMembers } from './members.ts';
import type { Members } from './members.ts';
import type { Parts, TeamSettings } from './parts.ts';
import { isHolder } from './schema.ts';
import { createPasskeys } from './passkeys.ts';
import type { Passkeys } from './passkeys.ts';
import { createInvitationStore, createSessionStore } from './sessions-store.ts';
import { createSessions } from './sessions.ts';
import type { Sessions } from './sessions.ts';
import { createSetUp } from './set-up.ts';
import type { SetUp } from './set-up.ts';
import { createSignIn } from './sign-in.ts';
import type { SignIn } from './sign-in.ts';
import { createTransact } from './transact.ts';

export type { Answer } from './answers.ts';
export type { Action, NewEntry } from './journal.ts';
export type { BodyInput, Role } from './schema.ts';
export type { SignedIn } from './sessions.ts';
export type { Sleep } from './delay.ts';

/** The actions of the room, by what they are about. */
export type Team = {
  /** Where the first member sets the team up; `undefined` where it was done before this start. */
  readonly setUpAddress: string | undefined;
  readonly setUp: SetUp;
  readonly signIn: SignIn;
  readonly sessions: Sessions;
  readonly members: Members;
  readonly invitations: Invitations;
  readonly passkeys: Passkeys;
  readonly journal: Journal;
  /** The identity that people encrypt to; `null` before the set-up. Since then a coordinator holds it. */
  identity(): { epoch: number; recipient: string } | null;
  /** Whether somebody waits for a welcome, or may yet come in by a link, to hold the identity. */
  expectsNewcomers(): boolean;
  /** Sees to it that secrets that were replaced or removed are gone from the files too. */
  settle(): Promise<void>;
  /** Erases all whose time is over. To be called at start and every hour. */
  sweep(): void;
};

/**
 * Opens the room on a database, for the site at `origin`.
 *
 * @example
 * ```ts
 * const team = createTeam(database, createSettings(database, systemClock), systemClock, origin);
 * team.setUpAddress; // 'https://rose.example/desk/#mise-en-place=…'
 * ```
 */
export function createTeam(
  database: Database,
  settings: TeamSettings,
  clock: Clock,
  origin: string,
  sleep: Sleep = realSleep,
): Team {
  const { main } = database;
  const transact = createTransact(main);
  const stores = {
    members: createMemberStore(main),
    passkeys: createPasskeyStore(main),
    sessions: createSessionStore(main),
    invitations: createInvitationStore(main),
  };
  const parts: Parts = {
    transact,
    clock,
    settings,
    stores,
    sessions: createSessions(stores.sessions, stores.members, clock),
    keyring: createKeyring(createKeyringStore(main), stores.members, clock),
    journal: createJournal(main, transact, clock, () => settings.retention().journal),
  };
  const { sessions, journal, keyring } = parts;
  const members = createMembers(parts);
  const invitations = createInvitations(parts, members);
  const passkeys = createPasskeys(parts, origin);
  const setUp = createSetUp(parts, members);
  const signIn = createSignIn(parts, passkeys, sleep);

  return {
    setUpAddress: setUp.secret && `${origin}/desk/#mise-en-place=${setUp.secret}`,
    setUp,
    signIn,
    sessions,
    members,
    invitations,
    passkeys,
    journal,
    identity() {
      if (!setUp.isDone()) return null;
      const { epoch, recipient } = keyring.current();
      return { epoch, recipient };
    },
    expectsNewcomers: () =>
      members.countWaiting() > 0 ||
      invitations.list().invitations.some(({ role }) => isHolder(role)),
    settle: () => settleErasure(main),
    sweep() {
      sessions.sweep();
      invitations.sweep();
      transact(() => {
        journal.prune();
        stores.members.forgetRemoved();
      });
    },
  };
}
