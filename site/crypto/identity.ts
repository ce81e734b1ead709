/**
 * age's hybrid identities (ML-KEM-768 with X25519) from seeds.
 *
 * @module
 */

import { identityToRecipient } from 'age-encryption';
import { bech32 } from '@scure/base';
import type { Bytes } from './bytes.ts';

/** The length of a seed, in bytes. */
export const seedLength = 32;

/** The identity (`AGE-SECRET-KEY-PQ-1…`) of a seed of 32 bytes: the seed itself in bech32. */
export const identityFromSeed = (seed: Bytes): string =>
  bech32.encodeFromBytes('AGE-SECRET-KEY-PQ-', seed).toUpperCase();

/** The recipient (`age1pq1…`) of the identity of a seed of 32 bytes. */
export const recipientFromSeed = (seed: Bytes): Promise<string> =>
  identityToRecipient(identityFromSeed(seed));

/** Whether `recipient` has the only form that is ever encrypted to. */
export const isHybridRecipient = (recipient: string): boolean => recipient.startsWith('age1pq1');
