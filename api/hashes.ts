/**
 * Secrets that are known again by their hash alone.
 *
 * @module
 */

import { createHash, timingSafeEqual } from 'node:crypto';

/** SHA-256. */
export function hashOf(secret: Uint8Array | string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** Whether two hashes are one, in a time that doesn't tell where they differ. */
export function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
