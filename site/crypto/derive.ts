/**
 * Keys from secrets, by WebCrypto; Argon2id is handed in, since a browser runs it in a Worker
 * (`argon2-client.ts`) and Node does not (`argon2.ts`).
 *
 * @module
 */

import { toUtf8 } from './bytes.ts';
import type { Bytes } from './bytes.ts';

/** Argon2id of `secret` and `salt` with the settings of `argon2.ts`: 32 bytes, slowly. */
export type Argon2id = (secret: Bytes, salt: Bytes) => Promise<Bytes>;

const sha256Name = 'SHA-256';
const hmacName = { name: 'HMAC', hash: sha256Name };

/** SHA-256. */
export async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest(sha256Name, bytes));
}

/** HMAC-SHA-256 of `bytes` under `key`. */
export async function hmac(key: Bytes, bytes: Bytes): Promise<Bytes> {
  const imported = await crypto.subtle.importKey('raw', key, hmacName, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, bytes));
}

/** Whether `tag` is the HMAC-SHA-256 of `bytes` under `key`. */
export async function isHmac(key: Bytes, tag: Bytes, bytes: Bytes): Promise<boolean> {
  const imported = await crypto.subtle.importKey('raw', key, hmacName, false, ['verify']);
  return crypto.subtle.verify('HMAC', imported, tag, bytes);
}

/** 32 bytes from `secret` by HKDF-SHA-256, with no salt and `label` as info. */
export async function hkdf(secret: Bytes, label: string): Promise<Bytes> {
  const imported = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const settings = {
    name: 'HKDF',
    hash: sha256Name,
    salt: new Uint8Array(),
    info: toUtf8(label),
  };
  return new Uint8Array(await crypto.subtle.deriveBits(settings, imported, 256));
}
