/**
 * Argon2id with the settings of the house, here and now: a phone takes seconds, so a browser asks
 * `argon2-client.ts` instead.
 *
 * @module
 */

import { argon2id as run } from 'hash-wasm';
import type { Argon2id } from './derive.ts';

/** 64 MiB, three passes, one lane, 32 bytes; `SECURITY.md` publishes them: never changed. */
const settings = { memorySize: 65_536, iterations: 3, parallelism: 1, hashLength: 32 } as const;

/** Argon2id, in about a second. Holds 64 MiB. */
export const argon2id: Argon2id = async (secret, salt) =>
  new Uint8Array(await run({ ...settings, password: secret, salt, outputType: 'binary' }));
