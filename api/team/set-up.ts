/**
 * The first set-up, and the restoring of a team from its recovery sheet: how there comes to be a
 * coordinator where there is none.
 *
 * @module
 */

import { EglantineError } from '../errors.ts';
import { hashOf, isSame } from '../hashes.ts';
import type { Answer } from './answers.ts';
import type { Members } from './members.ts';
import type { Parts } from './parts.ts';
import { foldName } from './schema.ts';
import type { Body } from './schema.ts';
import { createTickets, drawSecret } from './secrets.ts';
import type { Started } from './sessions.ts';

/** The actions of the set-up and of the restoring. */
export type SetUp = {
  /** What opens the set-up, drawn at this start of the server; `undefined` where it was done. */
  readonly secret: string | undefined;
  /** Whether it was done. */
  isDone(): boolean;
  /**
   * Sets the team up, and signs its first coordinator in. Throws `setUpOver` if it was done or the
   * secret isn't that of this start of the server; `rosterMismatch`, `teamMalformed`, and what the
   * settings have to say of the team's name.
   */
  run(body: Body<'setUp'>): Started;
  /**
   * What the holder of the recovery sheet needs to open the team. Throws `recoveryRefused` if `key`
   * isn't the sheet's. Nothing slows it down: no one guesses 256 bits.
   */
  openRecovery(key: Buffer): Answer<'recovery'>;
  /**
   * Makes who restores the only holder, a coordinator with a new sheet, in place of the member who had
   * their name, if there is one. The other holders wait for a welcome again, since no desk can vouch
   * for a roster on paper; every session and invitation ends. Throws `recoveryOver` for a ticket that
   * is none, and what `Keyring.replace` (`keyring.ts`) throws.
   */
  restore(body: Body<'restore'>): Started;
};

/** Long enough to print a sheet and to type a part of it back. */
const recoveryMilliseconds = 30 * 60_000;

/** Opens the set-up. */
export function createSetUp(parts: Parts, members: Members): SetUp {
  const { transact, clock, settings, stores, sessions, keyring, journal } = parts;
  const isDone = () => !stores.members.isEmpty();
  const drawn = isDone() ? undefined : drawSecret();
  const drawnHash = drawn && hashOf(drawn);
  const tickets = createTickets<Buffer>(clock, recoveryMilliseconds);

  return {
    secret: drawn?.toString('base64url'),
    isDone,
    run: ({ secret, teamName, memberId, member, team, recovery }) =>
      transact(() => {
        if (isDone() || !drawnHash || !isSame(hashOf(secret), drawnHash)) {
          throw new EglantineError('setUpOver', {}, 410);
        }
        settings.write({ teamName });
        members.enter({ id: memberId, ...member }, 'coordinator', 'active');
        keyring.found(team, recovery);
        journal.add({ member: memberId, action: 'setUp' });
        return sessions.start(memberId);
      }),
    openRecovery(key) {
      const sheet = isDone() ? keyring.current().recoveryHash : undefined;
      if (!sheet || !isSame(hashOf(key), sheet)) {
        throw new EglantineError('recoveryRefused', {}, 403);
      }
      return { ticket: tickets.give(sheet), team: keyring.show() };
    },
    restore({ ticket, memberId, member, team, recovery, replaces }) {
      const sheet = tickets.look(ticket);
      const restored = transact(() => {
        if (!sheet || !isSame(sheet, keyring.current().recoveryHash)) {
          throw new EglantineError('recoveryOver', {}, 410);
        }
        keyring.expect(team);
        const namesake = stores.members.byNameKey(foldName(member.name));
        if (namesake && !replaces) throw new EglantineError('nameTaken', {}, 409);
        if (namesake) members.leave(namesake.id);
        stores.members.makeHoldersWait();
        stores.sessions.endEveryones();
        stores.invitations.removeAll();
        members.enter({ id: memberId, ...member }, 'coordinator', 'active');
        keyring.replace(team, 'next', recovery);
        journal.add({ member: memberId, action: 'recovered' });
        if (namesake) journal.add({ member: memberId, action: 'removed', subject: namesake.id });
        return sessions.start(memberId);
      });
      tickets.take(ticket);
      return restored;
    },
  };
}
