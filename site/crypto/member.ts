/**
 * One member's own secrets: what their passphrase gives, and the box it opens.
 *
 * @module
 */

import { concatenate, toBase64url, toUtf8 } from './bytes.ts';
import type { Bytes } from './bytes.ts';
import { hkdf, sha256 } from './derive.ts';
import type { Argon2id } from './derive.ts';
import { identityFromSeed, recipientFromSeed } from './identity.ts';
import { openJson, sealJson } from './seal.ts';
import {
  readKey,
  readNullable,
  readNumber,
  readObject,
  readRecipient,
  readVersioned,
} from './shapes.ts';

/** What a member types, and the instance's public salt. */
export type Credentials = {
  /** As `spellPassphrase` (`words.ts`) gives it. */
  passphrase: string;
  name: string;
  instanceSalt: Bytes;
};

/** What a passphrase gives. */
export type MemberKeys = {
  /** Sent to sign in; the server stores the SHA-256 of it. */
  signInKey: Bytes;
  /** The seed of the identity that opens the box. Never sent, nor is its recipient. */
  boxSeed: Bytes;
};

/** What a member remembers of the team, to notice a substituted or an older one. */
export type Anchor = {
  epoch: number;
  recipient: string;
  /** Null until the team was opened for the first time. */
  rosterKey: Bytes | null;
  rosterNumber: number;
};

/** What a box holds. */
export type Box = {
  /** The seed of the member's own identity. */
  seed: Bytes;
  /** Null for who never saw a team. */
  anchor: Anchor | null;
};

/**
 * What a newcomer remembers of the team they are shown before they make their keys. It doesn't move
 * until they open the team (`fingerprint.ts` says why).
 */
export const pin = ({ epoch, recipient }: { epoch: number; recipient: string }): Anchor => ({
  epoch,
  recipient,
  rosterKey: null,
  rosterNumber: 0,
});

/** The name to sign in with as it is compared and derived from: `' Ève'` and `'ÈVE'` are one. */
export const foldName = (name: string): string => name.normalize('NFKC').toLowerCase().trim();

/** 16 bytes that go with a name on an instance; anyone can make them, so no name can be probed. */
export async function memberSalt(instanceSalt: Bytes, name: string): Promise<Bytes> {
  const label = toUtf8('eglantine member salt v1\0');
  const hash = await sha256(concatenate(label, instanceSalt, toUtf8(foldName(name))));
  return hash.slice(0, 16);
}

/** A passphrase as it is derived from: one space between words, lower case, accents apart (NFKD). */
export const normalisePassphrase = (passphrase: string): string =>
  passphrase.normalize('NFKD').toLowerCase().trim().replace(/\s+/g, ' ');

/** The root of a member's keys. Slow: it is what a guesser of passphrases must pay. */
export async function memberRoot(
  { passphrase, name, instanceSalt }: Credentials,
  argon2id: Argon2id,
): Promise<Bytes> {
  const salt = await memberSalt(instanceSalt, name);
  return argon2id(toUtf8(normalisePassphrase(passphrase)), salt);
}

/** The keys of a root. */
export async function memberKeys(root: Bytes): Promise<MemberKeys> {
  return {
    signInKey: await hkdf(root, 'eglantine member sign-in v1'),
    boxSeed: await hkdf(root, 'eglantine member box v1'),
  };
}

/** Seals a box under `boxSeed`. */
export async function sealBox(boxSeed: Bytes, { seed, anchor }: Box): Promise<Bytes> {
  const content = {
    version: 1,
    seed: toBase64url(seed),
    anchor: anchor && {
      epoch: anchor.epoch,
      recipient: anchor.recipient,
      rosterKey: anchor.rosterKey && toBase64url(anchor.rosterKey),
      rosterNumber: anchor.rosterNumber,
    },
  };
  return sealJson(content, [await recipientFromSeed(boxSeed)]);
}

/** Opens a box. Throws `TeamKeysError` `damaged`. */
export async function openBox(boxSeed: Bytes, file: Bytes): Promise<Box> {
  const content = readVersioned(await openJson(file, [identityFromSeed(boxSeed)]));
  return { seed: readKey(content['seed']), anchor: readNullable(content['anchor'], readAnchor) };
}

function readAnchor(value: unknown): Anchor {
  const anchor = readObject(value);
  return {
    epoch: readNumber(anchor['epoch']),
    recipient: readRecipient(anchor['recipient']),
    rosterKey: readNullable(anchor['rosterKey'], readKey),
    rosterNumber: readNumber(anchor['rosterNumber']),
  };
}
