/**
 * Passkeys: a second factor beside the passphrase. It opens no key; it keeps a stolen passphrase from
 * being enough to sign in.
 *
 * @module
 */

import { dayFromNumber, dayNumber, parisDay } from '../clock.ts';
import { EglantineError } from '../errors.ts';
import type { Answer } from './answers.ts';
import type { Member, SignInSecret, StoredPasskey } from './members-store.ts';
import type { Parts } from './parts.ts';
import type { Body } from './schema.ts';
import { createTickets } from './secrets.ts';
import type { SignedIn } from './sessions.ts';

/** The actions on passkeys. */
export type Passkeys = {
  /** Whether the member signs in with one, after the passphrase. */
  isAskedOf(member: Member): boolean;
  /** Whether the member has to add one before anything else. */
  isMissingFrom(member: Member): boolean;
  /** Asks whom the passphrase has proved for one. */
  ask(found: SignInSecret): Promise<Answer<'secondFactor'>>;
  /**
   * Whom the ticket was given to and who now answers with one of theirs. `use`, in the transaction
   * that signs them in, keeps its counter and says whether it grew. Throws `passkeyRefused`.
   */
  verify(
    ticket: Buffer,
    response: Body<'signInPasskey'>['response'],
  ): Promise<{ found: SignInSecret; use: () => boolean }>;
  /** The member's. */
  list(signedIn: SignedIn): Answer<'passkeys'>;
  /** What the browser makes a new one from. Throws `passkeyTooMany`. */
  options(by: SignedIn): Promise<Answer<'passkeyOptions'>>;
  /** Keeps a new one. Throws `passkeyRefused`. */
  add(body: Body<'passkey'>, by: SignedIn): Promise<void>;
  /** Removes one. Throws `passkeyUnknown`. */
  remove(id: string, by: SignedIn): void;
};

/** EdDSA, ES256, RS256. The library would try ML-DSA first, which Node still calls experimental. */
const supportedAlgorithmIDs = [-8, -7, -257];

const challengeMilliseconds = 5 * 60_000;
const most = 10;

/** Loaded when first needed: it takes as long as all the rest of the server's start. */
const webauthn = () => import('@simplewebauthn/server');

/** Opens the passkeys of the site at `origin`. */
export function createPasskeys(parts: Parts, origin: string): Passkeys {
  const { transact, clock, settings, stores, sessions, journal } = parts;
  const { passkeys } = stores;
  const rpID = new URL(origin).hostname;
  const expected = { expectedOrigin: origin, expectedRPID: rpID, requireUserVerification: true };
  const asked = createTickets<{ found: SignInSecret; challenge: string }>(
    clock,
    challengeMilliseconds,
  );
  const adding = createTickets<{ member: string; challenge: string }>(clock, challengeMilliseconds);
  const refusal = (status: number) => new EglantineError('passkeyRefused', {}, status);

  return {
    isAskedOf: (member) => member.passkeys > 0 && settings.read().secondFactor !== 'off',
    isMissingFrom: ({ role, passkeys: count }) =>
      role === 'coordinator' && count === 0 && settings.read().secondFactor === 'required',
    async ask(found) {
      const { generateAuthenticationOptions } = await webauthn();
      const options = await generateAuthenticationOptions({
        rpID,
        allowCredentials: passkeys.ofMember(found.id).map(describe),
        userVerification: 'required',
      });
      return {
        secondFactor: options,
        ticket: asked.give({ found, challenge: options.challenge }),
      };
    },
    async verify(ticket, response) {
      const { found, challenge } = asked.take(ticket) ?? {};
      const passkey = found && passkeys.ofMember(found.id).find(({ id }) => id === response.id);
      if (!passkey || challenge === undefined) throw refusal(401);
      const { verifyAuthenticationResponse } = await webauthn();
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        ...expected,
        response,
        expectedChallenge: challenge,
        credential: {
          ...describe(passkey),
          publicKey: new Uint8Array(passkey.publicKey),
          counter: passkey.counter,
        },
      }).catch(() => {
        throw refusal(401);
      });
      if (!verified) throw refusal(401);
      return {
        found,
        use: () => passkeys.use(found.id, passkey.id, authenticationInfo.newCounter),
      };
    },
    list: ({ member }) => ({
      passkeys: passkeys
        .ofMember(member.id)
        .map(({ id, label, madeDay }) => ({ id, label, madeDay: dayFromNumber(madeDay) })),
    }),
    async options({ member }) {
      const present = passkeys.ofMember(member.id);
      if (present.length >= most) throw new EglantineError('passkeyTooMany', { most }, 409);
      const { generateRegistrationOptions } = await webauthn();
      const options = await generateRegistrationOptions({
        supportedAlgorithmIDs,
        rpName: settings.teamName() ?? rpID,
        rpID,
        userName: member.name,
        userID: new Uint8Array(Buffer.from(member.id, 'base64url')),
        excludeCredentials: present.map(describe),
        // The name is typed before it: nothing needs to be found on a key that someone else picks up.
        authenticatorSelection: { residentKey: 'discouraged', userVerification: 'required' },
      });
      return { options, ticket: adding.give({ member: member.id, challenge: options.challenge }) };
    },
    async add({ ticket, label, response }, by) {
      const { member, challenge } = adding.take(ticket) ?? {};
      if (member !== by.member.id || challenge === undefined) throw refusal(400);
      const { verifyRegistrationResponse } = await webauthn();
      const { registrationInfo } = await verifyRegistrationResponse({
        ...expected,
        supportedAlgorithmIDs,
        response,
        expectedChallenge: challenge,
      }).catch(() => {
        throw refusal(400);
      });
      if (!registrationInfo) throw refusal(400);
      const { id, publicKey, counter, transports = [] } = registrationInfo.credential;
      transact(() => {
        sessions.confirm(by);
        const madeDay = dayNumber(parisDay(clock()));
        const rest = { counter, transports: transports.join(), madeDay };
        if (!passkeys.insert(member, { id, label, publicKey: Buffer.from(publicKey), ...rest })) {
          throw refusal(400);
        }
        journal.add({ member, action: 'passkeyAdded' });
      });
    },
    remove: (id, by) =>
      transact(() => {
        sessions.confirm(by);
        if (!passkeys.remove(by.member.id, id)) throw new EglantineError('passkeyUnknown', {}, 404);
        journal.add({ member: by.member.id, action: 'passkeyRemoved' });
      }),
  };
}

/** A passkey as browsers are told of it. */
function describe({ id, transports }: StoredPasskey) {
  return { id, ...(transports !== '' && { transports: transports.split(',') }) };
}
