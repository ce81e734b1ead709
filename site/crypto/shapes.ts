/**
 * Reads what JSON gave, by hand: a library for it is more than the desk can carry. Whatever is not
 * as asked throws `TeamKeysError` `damaged`.
 *
 * @module
 */

import { fromBase64url } from './bytes.ts';
import type { Bytes } from './bytes.ts';
import { TeamKeysError } from './errors.ts';
import { isHybridRecipient } from './identity.ts';

function check(holds: boolean): asserts holds {
  if (!holds) throw new TeamKeysError('damaged');
}

/** An object whose `version` is 1. */
export function readVersioned(value: unknown): Record<string, unknown> {
  const object = readObject(value);
  check(object['version'] === 1);
  return object;
}

/** An object. */
export function readObject(value: unknown): Record<string, unknown> {
  check(typeof value === 'object' && value !== null);
  return value as Record<string, unknown>;
}

/** An array, each of whose items `readItem` can read. */
export function readArray<Item>(value: unknown, readItem: (item: unknown) => Item): Item[] {
  check(Array.isArray(value));
  return value.map(readItem);
}

/** A string. */
export function readText(value: unknown): string {
  check(typeof value === 'string');
  return value;
}

/** A whole number, 0 or more. */
export function readNumber(value: unknown): number {
  check(typeof value === 'number' && Number.isSafeInteger(value) && value >= 0);
  return value;
}

/** A hybrid recipient. */
export function readRecipient(value: unknown): string {
  const recipient = readText(value);
  check(isHybridRecipient(recipient));
  return recipient;
}

/** 32 bytes in base64url. */
export function readKey(value: unknown): Bytes {
  let bytes: Bytes | undefined;
  try {
    bytes = fromBase64url(readText(value));
  } catch {
    // What can't be read is as damaged as what is too short.
  }
  check(bytes?.length === 32);
  return bytes;
}

/** Null, or what `read` reads. */
export function readNullable<Value>(value: unknown, read: (value: unknown) => Value): Value | null {
  return value === null ? null : read(value);
}
