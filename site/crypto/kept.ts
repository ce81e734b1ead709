/**
 * "Keep on this phone": the root of a conversation, kept so that it opens only with a PIN that the
 * person knows and a share that the server holds, and deletes after five wrong PINs. Neither the phone
 * alone nor the server alone has what it takes to try PINs.
 *
 * @module
 */

import { concatenate, fromBase64url, randomBytes, toBase64url, toUtf8 } from './bytes.ts';
import type { Bytes } from './bytes.ts';
import { hkdf } from './derive.ts';
import type { Argon2id } from './derive.ts';
import { TeamKeysError } from './errors.ts';
import { identityFromSeed, recipientFromSeed } from './identity.ts';
import { asciiDigits } from './return-code.ts';
import { openJson, sealJson } from './seal.ts';
import { readKey, readText, readVersioned } from './shapes.ts';

/** What stays on the phone, as it is stored: bytes in base64url. */
export type Kept = {
  version: 1;
  /** Names the share on the server: 16 random bytes. It says nothing of the conversation. */
  id: string;
  /** Goes with the PIN: 16 random bytes, which the server never gets. */
  salt: string;
  /** An age file. */
  file: string;
};

/** What a PIN gives, right or wrong. */
export type PinKeys = {
  /** Sent to ask for the share; the server keeps the SHA-256 of it. */
  verifier: Bytes;
  /** Opens what was kept, together with the share. Never sent. */
  key: Bytes;
};

/** What keeping a root gives: the first for the phone, the others for the server. */
export type Keeping = { kept: Kept; share: Bytes; verifier: Bytes };

/** The PIN in `typed`, 4 to 8 digits of any script, in ASCII; `undefined` for anything else. */
export function readPin(typed: string): string | undefined {
  const digits = asciiDigits(typed).replace(/\s+/g, '');
  return /^\d{4,8}$/.test(digits) ? digits : undefined;
}

/** Keeps `root` under a PIN as {@link readPin} gives it. Runs Argon2id once. */
export async function keepRoot(root: Bytes, pin: string, argon2id: Argon2id): Promise<Keeping> {
  const id = toBase64url(randomBytes(16));
  const salt = toBase64url(randomBytes(16));
  const share = randomBytes(32);
  const { verifier, key } = await pinKeys({ salt }, pin, argon2id);
  const recipient = await recipientFromSeed(await keptSeed(key, share));
  const file = toBase64url(await sealJson({ version: 1, root: toBase64url(root) }, [recipient]));
  return { kept: { version: 1, id, salt, file }, share, verifier };
}

/** What a PIN, as {@link readPin} gives it, gives for what was kept. Slow: one Argon2id an attempt. */
export async function pinKeys(
  { salt }: Pick<Kept, 'salt'>,
  pin: string,
  argon2id: Argon2id,
): Promise<PinKeys> {
  const pinRoot = await argon2id(toUtf8(pin), fromBase64url(salt));
  return {
    verifier: await hkdf(pinRoot, 'eglantine kept verifier v1'),
    key: await hkdf(pinRoot, 'eglantine kept key v1'),
  };
}

/**
 * Gives the root back, with the key that the PIN gave and the share that its verifier got. Throws
 * `TeamKeysError` `damaged` where it doesn't open: the share is another one, or the file was changed.
 */
export async function openKept({ file }: Kept, key: Bytes, share: Bytes): Promise<Bytes> {
  const identity = identityFromSeed(await keptSeed(key, share));
  return readKey(readVersioned(await openJson(readBytes(file), [identity]))['root']);
}

/** Reads what the phone stored, from JSON. Throws `TeamKeysError` `damaged` for anything else. */
export function readKept(stored: unknown): Kept {
  const content = readVersioned(stored);
  const id = readText(content['id']);
  const salt = readText(content['salt']);
  const file = readText(content['file']);
  if (readBytes(id).length !== 16 || readBytes(salt).length !== 16)
    throw new TeamKeysError('damaged');
  return { version: 1, id, salt, file };
}

const keptSeed = (key: Bytes, share: Bytes): Promise<Bytes> =>
  hkdf(concatenate(key, share), 'eglantine kept identity v1');

function readBytes(text: string): Bytes {
  try {
    return fromBase64url(text);
  } catch {
    throw new TeamKeysError('damaged');
  }
}
