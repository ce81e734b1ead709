/**
 * Signing in, and what a member may do about their own passphrase.
 *
 * The server gets a key that the passphrase gives, and keeps its hash; neither opens anything.
 *
 * @module
 */

import { parisDay } from '../clock.ts';
import { EglantineError } from '../errors.ts';
import { hashOf, isSame } from '../hashes.ts';
import type { Answer } from './answers.ts';
import { createDelays } from './delay.ts';
import type { Sleep } from './delay.ts';
import type { SignInSecret } from './members-store.ts';
import type { Parts } from './parts.ts';
import type { Passkeys } from './passkeys.ts';
import { foldName, isHolder } from './schema.ts';
import type { Body } from './schema.ts';
import { drawSecret } from './secrets.ts';
import { termOf } from './sessions.ts';
import type { SignedIn, Started } from './sessions.ts';

/** The actions of signing in. `replaced` is the token of the session that the new one replaces. */
export type SignIn = {
  /**
   * Signs in, or asks for a passkey. Throws `signInRefused` if name and key don't go together, whether
   * there is such a name or not; when, `delay.ts` says.
   */
  withKey(body: Body<'signIn'>, replaced?: string): Promise<Started | Answer<'secondFactor'>>;
  /** Signs in whom {@link SignIn.withKey} asked for a passkey. Throws `passkeyRefused`. */
  withPasskey(body: Body<'signInPasskey'>, replaced?: string): Promise<Started>;
  /** All that a member's desk starts from. */
  describe(signedIn: SignedIn): Answer<'session'>;
  /**
   * Keeps a box in place of the member's present one. Throws `boxChanged` if that is another than the
   * one it replaces: a page that missed a change of passphrase would seal the keys under the old one.
   */
  setBox(body: Body<'box'>, by: SignedIn): void;
  /**
   * Changes the passphrase, and ends the member's other sessions. Throws `passphraseRefused` for a
   * wrong present one, as late as signing in.
   */
  setPassphrase(body: Body<'passphrase'>, by: SignedIn): Promise<void>;
};

/** Opens signing in. */
export function createSignIn(parts: Parts, passkeys: Passkeys, sleep: Sleep): SignIn {
  const { transact, clock, stores, sessions, keyring, journal } = parts;
  const { members } = stores;
  const delays = createDelays(clock, sleep);
  /** What an unknown name's key is compared with; it is the hash of nothing that is known. */
  const nobodys = drawSecret();

  function find(nameKey: string, signInKey: Buffer): SignInSecret | undefined {
    const found = members.byNameKey(nameKey);
    return isSame(hashOf(signInKey), found?.signInHash ?? nobodys) ? found : undefined;
  }

  /** As {@link find}, in its time, and as it is then. */
  async function findLate(name: string, signInKey: Buffer): Promise<SignInSecret | undefined> {
    const nameKey = foldName(name);
    await delays.hold(nameKey, find(nameKey, signInKey) !== undefined);
    return find(nameKey, signInKey);
  }

  function start(member: string, replaced: string | undefined): Started {
    journal.add({ member, action: 'signedIn' });
    return sessions.start(member, replaced);
  }

  return {
    async withKey({ name, signInKey }, replaced) {
      const found = await findLate(name, signInKey);
      const member = found && members.byId(found.id);
      if (!member) throw new EglantineError('signInRefused', {}, 401);
      if (passkeys.isAskedOf(member)) return passkeys.ask(found);
      return transact(() => start(member.id, replaced));
    },
    async withPasskey({ ticket, response }, replaced) {
      const { found, use } = await passkeys.verify(ticket, response);
      return transact(() => {
        // The passphrase may have changed since the ticket was given, or its member been removed.
        const signInHash = members.signInHash(found.id);
        if (!signInHash || !isSame(signInHash, found.signInHash) || !use()) {
          throw new EglantineError('passkeyRefused', {}, 401);
        }
        return start(found.id, replaced);
      });
    },
    describe({ member, session }) {
      const { id, name, role, recipient, state } = member;
      const whole = keyring.show();
      const mayHold = state === 'active' && isHolder(role);
      return {
        member: { id, name, role, recipient, state },
        box: members.box(id)?.toString('base64url') ?? '',
        team: mayHold ? whole : { epoch: whole.epoch, recipient: whole.recipient },
        session: termOf(session),
        today: parisDay(clock()),
        mustAddPasskey: passkeys.isMissingFrom(member),
      };
    },
    setBox: ({ box, replaces }, by) =>
      transact(() => {
        sessions.confirm(by);
        const present = members.box(by.member.id);
        if (!present || !isSame(hashOf(present), replaces)) {
          throw new EglantineError('boxChanged', {}, 409);
        }
        members.setBox(by.member.id, box);
      }),
    async setPassphrase({ currentSignInKey, signInKey, box }, by) {
      const { id, name } = by.member;
      const found = await findLate(name, currentSignInKey);
      transact(() => {
        sessions.confirm(by);
        const present = members.signInHash(id);
        if (found?.id !== id || !present || !isSame(present, found.signInHash)) {
          throw new EglantineError('passphraseRefused', {}, 403);
        }
        members.setSecrets(id, hashOf(signInKey), box);
        sessions.endAll(by, true);
        journal.add({ member: id, action: 'passphraseChanged' });
      });
    },
  };
}
