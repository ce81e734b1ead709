/**
 * A member's keys in this page: made, opened, changed. They live in memory alone.
 *
 * @module
 */

import { fromBase64url, toBase64url, randomBytes, type Bytes } from '../crypto/bytes.ts';
import { argon2InWorker } from '../crypto/argon2-client.ts';
import workerAddress from '../crypto/argon2-worker.ts?worker&url';
import { recipientFromSeed } from '../crypto/identity.ts';
import {
  memberKeys,
  memberRoot,
  openBox,
  pin,
  sealBox,
  type Anchor,
  type Box,
  type MemberKeys,
} from '../crypto/member.ts';
import { recoveryKeys, writeSheet } from '../crypto/recovery.ts';
import { anchorOf, openTeam, type Team, type TeamChange, type TeamFiles } from '../crypto/team.ts';
import { spellPassphrase } from '../crypto/words.ts';
import { instance, read } from './client.ts';

/** What a signed-in member holds while the desk is open. */
export interface Keys {
  boxSeed: Bytes;
  box: Box;
  /** The sealed box that the server had when this page last saw it. */
  sealedBox: string;
  /** Null for who does not hold the team's identity, or not yet. */
  team: Team | null;
}

const argon2id = argon2InWorker(workerAddress);

/** The keys of a passphrase as it was typed. Takes about a second; reads the instance's salt. */
export async function deriveKeys(name: string, typed: string): Promise<MemberKeys> {
  const [{ salt }, { words }] = await Promise.all([
    read(instance.$get()),
    import('./word-list.ts'),
  ]);
  const credentials = {
    name,
    passphrase: spellPassphrase(typed, words),
    instanceSalt: fromBase64url(salt),
  };
  return memberKeys(await memberRoot(credentials, argon2id));
}

/** A new member, as the server is to know them, and what stays here. */
export interface NewMember {
  memberId: string;
  member: { name: string; recipient: string; signInKey: string };
  boxSeed: Bytes;
  seed: Bytes;
}

/** Makes the keys of a new member. */
export async function makeMember(name: string, passphrase: string): Promise<NewMember> {
  const { signInKey, boxSeed } = await deriveKeys(name, passphrase);
  const seed = randomBytes(32);
  return {
    memberId: toBase64url(randomBytes(16)),
    member: { name, recipient: await recipientFromSeed(seed), signInKey: toBase64url(signInKey) },
    boxSeed,
    seed,
  };
}

/** A sealed box as it travels. */
export async function writeBox(boxSeed: Bytes, box: Box): Promise<string> {
  return toBase64url(await sealBox(boxSeed, box));
}

/** A change of the team as it travels. */
export const writeTeam = ({ keyring, rosterTag, ...rest }: TeamChange) => ({
  ...rest,
  keyring: toBase64url(keyring),
  rosterTag: toBase64url(rosterTag),
});

/** The team's files as they came. */
export const readTeam = (files: {
  keyring: string;
  roster: string;
  rosterTag: string;
}): TeamFiles => ({
  keyring: fromBase64url(files.keyring),
  roster: files.roster,
  rosterTag: fromBase64url(files.rosterTag),
});

/** A recovery sheet: its bytes, and the words to keep. */
export interface Sheet {
  bytes: Bytes;
  words: string[];
}

/** Makes a recovery sheet. */
export async function makeSheet(): Promise<Sheet> {
  const bytes = randomBytes(32);
  const { words } = await import('./word-list.ts');
  return { bytes, words: await writeSheet(bytes, words) };
}

/** The public half of a new recovery sheet, as it travels. */
export async function writeRecovery(sheet: Bytes): Promise<{ recipient: string; key: string }> {
  const { recipient, key } = await recoveryKeys(sheet);
  return { recipient, key: toBase64url(key) };
}

/** What a newcomer remembers of the team they were shown. */
export const pinTeam = (team: { epoch: number; recipient: string }): Anchor => pin(team);

/** Opens a member's box and, if they hold it, the team. Throws `TeamKeysError`. */
export async function openKeys(
  boxSeed: Bytes,
  memberId: string,
  sealedBox: string,
  files: { keyring: string; roster: string; rosterTag: string } | null,
): Promise<Keys> {
  const box = await openBox(boxSeed, fromBase64url(sealedBox));
  if (!files || !box.anchor) return { boxSeed, box, sealedBox, team: null };
  const team = await openTeam(
    { id: memberId, seed: box.seed, anchor: box.anchor },
    readTeam(files),
  );
  return { boxSeed, box: { ...box, anchor: anchorOf(team) }, sealedBox, team };
}
