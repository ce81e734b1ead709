/**
 * age files, to hybrid recipients only: age itself would let others mix in, and one that a quantum
 * computer opens opens the file.
 *
 * @module
 */

import { Decrypter, Encrypter } from 'age-encryption';
import { fromUtf8, toUtf8 } from './bytes.ts';
import type { Bytes } from './bytes.ts';
import { TeamKeysError } from './errors.ts';
import { isHybridRecipient } from './identity.ts';

/**
 * Encrypts `content` to each of `recipients`. Throws `TeamKeysError` `recipient`, before anything is
 * encrypted, if there is none or one isn't a hybrid recipient.
 */
export async function seal(content: Bytes, recipients: readonly string[]): Promise<Bytes> {
  if (recipients.length === 0 || !recipients.every(isHybridRecipient))
    throw new TeamKeysError('recipient');
  try {
    const encrypter = new Encrypter();
    for (const recipient of new Set(recipients)) encrypter.addRecipient(recipient);
    return new Uint8Array(await encrypter.encrypt(content));
  } catch {
    throw new TeamKeysError('recipient');
  }
}

/** Decrypts with whichever of `identities` it was encrypted to. Throws `TeamKeysError` `damaged`. */
export async function open(file: Bytes, identities: readonly string[]): Promise<Bytes> {
  try {
    const decrypter = new Decrypter();
    for (const identity of identities) decrypter.addIdentity(identity);
    return new Uint8Array(await decrypter.decrypt(file));
  } catch {
    throw new TeamKeysError('damaged');
  }
}

/** {@link seal} of `value` as JSON. */
export const sealJson = (value: unknown, recipients: readonly string[]): Promise<Bytes> =>
  seal(toUtf8(JSON.stringify(value)), recipients);

/** {@link open} of JSON. Throws `TeamKeysError` `damaged` for anything else too. */
export async function openJson(file: Bytes, identities: readonly string[]): Promise<unknown> {
  return parseJson(fromBytes(await open(file, identities)));
}

/** The value of a JSON text. Throws `TeamKeysError` `damaged`. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new TeamKeysError('damaged');
  }
}

function fromBytes(bytes: Bytes): string {
  try {
    return fromUtf8(bytes);
  } catch {
    throw new TeamKeysError('damaged');
  }
}
