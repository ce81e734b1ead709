/**
 * Invitations: links that let one person in, once, within 72 hours.
 *
 * @module
 */

import { EglantineError } from '../errors.ts';
import { hashOf } from '../hashes.ts';
import type { Answer } from './answers.ts';
import type { Members } from './members.ts';
import type { Parts } from './parts.ts';
import { isHolder } from './schema.ts';
import type { Body, Role } from './schema.ts';
import { drawId, drawSecret } from './secrets.ts';
import type { SignedIn, Started } from './sessions.ts';

/** The actions on invitations. A secret that opens none, or no longer, throws `invitationOver`. */
export type Invitations = {
  /** Makes one; its secret is given here and never again. */
  make(role: Role, by: SignedIn): Answer<'invited'>;
  /** Those that are open. */
  list(): Answer<'invitations'>;
  /** Takes one back. Throws `invitationUnknown`. */
  revoke(id: string, by: SignedIn): void;
  /** What the newcomer is shown before they make their keys. */
  look(secret: Buffer): Answer<'look'>;
  /**
   * Lets the newcomer in, and signs them in in place of the session of the token `replaced`. To hold
   * the team's identity they wait for a welcome. Throws what `Members.enter` throws.
   */
  accept(body: Body<'accept'>, replaced?: string): Started;
  /** Erases those that have expired. */
  sweep(): void;
};

const millisecondsPerMinute = 60_000;
const goodMinutes = 72 * 60;

/** Opens the invitations. */
export function createInvitations(parts: Parts, members: Members): Invitations {
  const { transact, clock, settings, stores, sessions, keyring, journal } = parts;
  const { invitations } = stores;
  const presentMinute = () => Math.floor(clock().getTime() / millisecondsPerMinute);
  const sweep = () => invitations.eraseBefore(presentMinute());

  function find(secret: Buffer) {
    sweep();
    const invitation = invitations.bySecret(hashOf(secret));
    if (!invitation) throw new EglantineError('invitationOver', {}, 410);
    return invitation;
  }

  return {
    make: (role, by) =>
      transact(() => {
        sessions.confirm(by);
        const [id, secret] = [drawId(), drawSecret()];
        const expiresMinute = presentMinute() + goodMinutes;
        const madeBy = by.member.id;
        invitations.insert({ id, secretHash: hashOf(secret), role, madeBy, expiresMinute });
        journal.add({ member: madeBy, action: 'invited', subject: id, detail: role });
        const expiresAt = expiresMinute * millisecondsPerMinute;
        return { id, secret: secret.toString('base64url'), expiresAt };
      }),
    list() {
      sweep();
      return {
        invitations: invitations.all().map(({ id, role, madeBy, madeByName, expiresMinute }) => ({
          id,
          role,
          madeBy: { id: madeBy, name: madeByName },
          expiresAt: expiresMinute * millisecondsPerMinute,
        })),
      };
    },
    revoke: (id, by) =>
      transact(() => {
        sessions.confirm(by);
        if (!invitations.remove(id)) throw new EglantineError('invitationUnknown', {}, 404);
        journal.add({ member: by.member.id, action: 'invitationRevoked', subject: id });
      }),
    look(secret) {
      const { role } = find(secret);
      const { epoch, recipient } = keyring.current();
      return { role, team: { name: settings.teamName() ?? '', epoch, recipient } };
    },
    accept: ({ secret, memberId, ...newcomer }, replaced) =>
      transact(() => {
        const { id, role } = find(secret);
        members.enter({ id: memberId, ...newcomer }, role, isHolder(role) ? 'waiting' : 'active');
        invitations.remove(id);
        journal.add({ member: memberId, action: 'accepted', subject: id, detail: role });
        return sessions.start(memberId, replaced);
      }),
    sweep,
  };
}
