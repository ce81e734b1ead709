/**
 * The keyring: the team's identities, one an epoch, each epoch vouched for by the one before.
 *
 * @module
 */

import { randomBytes, toBase64url, toUtf8 } from './bytes.ts';
import type { Bytes } from './bytes.ts';
import { hkdf, hmac, isHmac, sha256 } from './derive.ts';
import { TeamKeysError } from './errors.ts';
import { recipientFromSeed, seedLength } from './identity.ts';
import type { Anchor } from './member.ts';
import { openJson, sealJson } from './seal.ts';
import {
  readArray,
  readKey,
  readNullable,
  readNumber,
  readObject,
  readRecipient,
  readText,
  readVersioned,
} from './shapes.ts';

/** The life of one team identity. */
export type Epoch = {
  /** 1 for the first, then one more each time. */
  number: number;
  /** The day it began, as `YYYY-MM-DD`. */
  started: string;
  recipient: string;
  /** Authenticates the rosters of the epoch, and the epoch after it. */
  rosterKey: Bytes;
  /** The vouching of the epoch before; null for the first. */
  continuity: Bytes | null;
  /** The seed of its identity; null once it was destroyed. */
  seed: Bytes | null;
};

/** Begins an epoch after `previous`, or the first one. */
export async function makeEpoch(previous: Epoch | undefined, day: string): Promise<Epoch> {
  const seed = randomBytes(seedLength);
  const epoch = {
    number: (previous?.number ?? 0) + 1,
    started: day,
    recipient: await recipientFromSeed(seed),
    rosterKey: await rosterKeyOf(seed),
    seed,
  };
  const continuity = previous ? await hmac(previous.rosterKey, await continuityText(epoch)) : null;
  return { ...epoch, continuity };
}

/** The key that authenticates the rosters of a team identity's epoch. */
export const rosterKeyOf = (seed: Bytes): Promise<Bytes> => hkdf(seed, 'eglantine team roster v1');

/** What the epoch before authenticates of an epoch. */
export async function continuityText(
  epoch: Pick<Epoch, 'number' | 'recipient' | 'rosterKey'>,
): Promise<Bytes> {
  const rosterKeyHash = toBase64url(await sha256(epoch.rosterKey));
  return toUtf8(`eglantine team epoch v1\0${epoch.number}\0${epoch.recipient}\0${rosterKeyHash}`);
}

/** Encrypts the epochs to each of `recipients`. */
export function sealKeyring(
  epochs: readonly Epoch[],
  recipients: readonly string[],
): Promise<Bytes> {
  const written = epochs.map(({ number, started, recipient, rosterKey, continuity, seed }) => ({
    number,
    started,
    recipient,
    rosterKey: toBase64url(rosterKey),
    continuity: continuity && toBase64url(continuity),
    seed: seed && toBase64url(seed),
  }));
  return sealJson({ version: 1, epochs: written }, recipients);
}

/** Decrypts the epochs; nothing says yet that they are the team's. Throws `damaged`. */
export async function openKeyring(file: Bytes, identity: string): Promise<Epoch[]> {
  const { epochs } = readVersioned(await openJson(file, [identity]));
  return readArray(epochs, (item) => {
    const epoch = readObject(item);
    return {
      number: readNumber(epoch['number']),
      started: readText(epoch['started']),
      recipient: readRecipient(epoch['recipient']),
      rosterKey: readKey(epoch['rosterKey']),
      continuity: readNullable(epoch['continuity'], readKey),
      seed: readNullable(epoch['seed'], readKey),
    };
  });
}

/**
 * Checks that the epochs are those of the team `anchor` remembers, up to the present; without an
 * anchor, only that they agree with each other. Gives the current one. Throws `TeamKeysError`
 * `chain`, or `rolledBack` if the epoch of the anchor isn't there yet.
 */
export async function verifyEpochs(
  epochs: readonly Epoch[],
  anchor: Anchor | null,
): Promise<Epoch> {
  const current = epochs.at(-1);
  must(current !== undefined && epochs.every(({ number }, index) => number === index + 1));
  if (anchor && anchor.epoch > current.number) throw new TeamKeysError('rolledBack');

  must(current.seed !== null);
  for (const epoch of epochs) must(epoch.seed === null || (await isOwnSeed(epoch, epoch.seed)));

  if (anchor) {
    const remembered = epochs[anchor.epoch - 1];
    must(remembered?.recipient === anchor.recipient);
    // A recipient is public: without a roster key to compare, only the seed proves that the epoch's
    // roster key, and so all that it vouches for, is the team's.
    must(
      anchor.rosterKey
        ? toBase64url(remembered.rosterKey) === toBase64url(anchor.rosterKey)
        : remembered.seed !== null,
    );
  }

  for (const [index, epoch] of epochs.entries()) must(await follows(epochs[index - 1], epoch));
  return current;
}

function must(holds: boolean): asserts holds {
  if (!holds) throw new TeamKeysError('chain');
}

async function isOwnSeed({ recipient, rosterKey }: Epoch, seed: Bytes): Promise<boolean> {
  return (
    (await recipientFromSeed(seed)) === recipient &&
    toBase64url(await rosterKeyOf(seed)) === toBase64url(rosterKey)
  );
}

async function follows(previous: Epoch | undefined, epoch: Epoch): Promise<boolean> {
  if (!previous || !epoch.continuity) return !previous && !epoch.continuity;
  return isHmac(previous.rosterKey, epoch.continuity, await continuityText(epoch));
}
