/**
 * The keys of a conversation, all from its return code, and its opening: what tells the team how to
 * answer.
 *
 * @module
 */

import { toBase64url, toUtf8 } from './bytes.ts';
import type { Bytes } from './bytes.ts';
import { hkdf, sha256 } from './derive.ts';
import type { Argon2id } from './derive.ts';
import { TeamKeysError } from './errors.ts';
import { recipientFromSeed } from './identity.ts';
import { codeDigits } from './return-code.ts';
import type { ReturnCode } from './return-code.ts';
import { openJson, sealJson } from './seal.ts';
import {
  readKey,
  readNumber,
  readObject,
  readRecipient,
  readText,
  readVersioned,
} from './shapes.ts';

/** What a return code opens. */
export type ConversationKeys = {
  /** Names the conversation: 16 bytes in base64url. */
  lookup: string;
  /** Proves the right to it; the server keeps its hash. */
  token: Bytes;
  /** The seed of the conversation's identity. */
  seed: Bytes;
  /** The recipient of that identity. */
  recipient: string;
  /** Authenticates what either side writes. */
  auth: Bytes;
};

/** The team as a person's device knows it: which of its identities it encrypts to. */
export type KnownTeam = { epoch: number; recipient: string };

/** The same, as short as it can be told. */
export type SeenTeam = { epoch: number; hash: string };

/** What the team needs to answer, as the first message brings it. */
export type Opening = {
  lookup: string;
  /** The conversation's: the only one that the desk encrypts to, beside the team's own. */
  recipient: string;
  auth: Bytes;
  /** The team as the person's device was shown it: another one than the team's is a stranger's. */
  team: SeenTeam;
};

/** The root of a code. Slow: it is what a guesser of codes must pay. */
export const conversationRoot = (
  code: ReturnCode,
  instanceSalt: Bytes,
  argon2id: Argon2id,
): Promise<Bytes> => argon2id(codeDigits(code), instanceSalt);

/** The keys of a root. */
export async function conversationKeys(root: Bytes): Promise<ConversationKeys> {
  const [lookup, token, seed, auth] = await Promise.all([
    hkdf(root, 'eglantine conversation lookup v1'),
    hkdf(root, 'eglantine conversation token v1'),
    hkdf(root, 'eglantine conversation identity v1'),
    hkdf(root, 'eglantine conversation authentication v1'),
  ]);
  const recipient = await recipientFromSeed(seed);
  return { lookup: toBase64url(lookup.slice(0, 16)), token, seed, recipient, auth };
}

/** A team as it is told: the hash of its recipient stands for it. */
export const seenTeam = async ({ epoch, recipient }: KnownTeam): Promise<SeenTeam> => ({
  epoch,
  hash: toBase64url(await sha256(toUtf8(recipient))),
});

/** Seals the opening of a conversation to the team as its device was shown it. */
export async function sealOpening(
  { lookup, recipient, auth }: ConversationKeys,
  team: KnownTeam,
): Promise<Bytes> {
  const content = { lookup, recipient, auth: toBase64url(auth), team: await seenTeam(team) };
  return sealJson({ version: 1, ...content }, [team.recipient]);
}

/**
 * Opens an opening with one of the team's `identities`. Throws `TeamKeysError` `damaged`, also where
 * it is another conversation's than the one `lookup` names.
 */
export async function readOpening(
  file: Bytes,
  lookup: string,
  identities: readonly string[],
): Promise<Opening> {
  const content = readVersioned(await openJson(file, identities));
  const team = readObject(content['team']);
  const opening = {
    lookup: readText(content['lookup']),
    recipient: readRecipient(content['recipient']),
    auth: readKey(content['auth']),
    team: { epoch: readNumber(team['epoch']), hash: readText(team['hash']) },
  };
  if (opening.lookup !== lookup) throw new TeamKeysError('damaged');
  return opening;
}

/**
 * What ties each message to its opening: 16 bytes in base64url inside the message. Without it, a
 * server could put its own recipient into another opening, and tag the person's messages anew.
 */
export async function bindingOf({
  lookup,
  recipient,
  auth,
}: Pick<Opening, 'lookup' | 'recipient' | 'auth'>): Promise<string> {
  const text = `eglantine opening v1\0${lookup}\0${recipient}\0${toBase64url(auth)}`;
  return toBase64url((await sha256(toUtf8(text))).slice(0, 16));
}
