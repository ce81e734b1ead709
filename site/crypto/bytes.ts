/**
 * Bytes and their spellings.
 *
 * @module
 */

import { base64urlnopad } from '@scure/base';

/** Bytes in a buffer of their own, as WebCrypto asks for. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** `text` in UTF-8. */
export const toUtf8 = (text: string): Bytes => new TextEncoder().encode(text);

/** The text of UTF-8 bytes. Throws a `TypeError` where they are none. */
export const fromUtf8 = (bytes: Uint8Array): string =>
  new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);

/** `bytes` in base64url without padding, the form in which they travel. */
export const toBase64url = (bytes: Uint8Array): string => base64urlnopad.encode(bytes);

/** The bytes of base64url without padding. Throws an `Error` for any other text. */
export const fromBase64url = (text: string): Bytes => new Uint8Array(base64urlnopad.decode(text));

/** `parts` one after the other. */
export function concatenate(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** `length` random bytes. 32 of them are the seed of an identity. */
export const randomBytes = (length: number): Bytes =>
  crypto.getRandomValues(new Uint8Array(length));
