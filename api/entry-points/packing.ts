/**
 * A day's counts in few bytes: for each entry point, by ascending id, three LEB128 numbers (the
 * distance from the id before, its scans, its previews), after the CRC-32 of these.
 *
 * @module
 */

import { crc32 } from 'node:zlib';

/**
 * What entry points counted on one day: three numbers each (id, scans, previews), by ascending id,
 * an id once at most.
 */
export type DayCounts = ArrayLike<number>;

const checkBytes = 4;

/** The bytes of 2^53 - 1, seven bits in each. */
const longestNumber = 8;

/** Where bytes are written before it is known how many they are. */
let room = Buffer.alloc(64 * 1024);

/** Packs `counts`. Throws a `RangeError` for what isn't in order, or is negative or not whole. */
export function pack(counts: DayCounts): Buffer {
  const most = checkBytes + counts.length * longestNumber;
  if (room.length < most) room = Buffer.alloc(most * 2);
  let end = checkBytes;
  const write = (number: number): void => {
    if (!Number.isSafeInteger(number) || number < 0) throw new RangeError(`No count: ${number}`);
    let rest = number;
    for (; rest > 127; rest = Math.floor(rest / 128)) room[end++] = (rest % 128) + 128;
    room[end++] = rest;
  };
  let before = 0;
  for (let at = 0; at < counts.length; at += 3) {
    const id = counts[at] ?? NaN;
    if (at > 0 && id === before) throw new RangeError(`Twice: ${id}`);
    write(id - before);
    write(counts[at + 1] ?? NaN);
    write(counts[at + 2] ?? NaN);
    before = id;
  }
  const packed = Buffer.from(room.subarray(0, end));
  packed.writeUInt32LE(crc32(packed.subarray(checkBytes)));
  return packed;
}

/** Whether `packed` is, byte for byte, something that {@link pack} gave. */
export function isSound(packed: Buffer): boolean {
  if (packed.length < checkBytes) return false;
  return packed.readUInt32LE() === crc32(packed.subarray(checkBytes));
}

/**
 * Gives what was packed, if `packed` is sound. It is written into `into`, which is as long as
 * `packed` at the least, and changes with it.
 */
export function unpack(packed: Uint8Array, into = new Float64Array(packed.length)): Float64Array {
  let count = 0;
  let id = 0;
  for (let at = checkBytes; at < packed.length; count += 3) {
    const distance = packed[at] ?? 0;
    const scans = packed[at + 1] ?? 0;
    const previews = packed[at + 2] ?? 0;
    // As nearly all are: three numbers of one byte, at twice the speed.
    if ((distance | scans | previews) < 128) {
      at += 3;
      into[count] = id += distance;
      into[count + 1] = scans;
      into[count + 2] = previews;
      continue;
    }
    for (let field = 0; field < 3; field += 1) {
      let byte = packed[at++] ?? 0;
      let number = byte & 127;
      for (let weight = 128; byte > 127; weight *= 128) {
        byte = packed[at++] ?? 0;
        number += (byte & 127) * weight;
      }
      into[count + field] = number;
    }
    into[count] = id += into[count] ?? 0;
  }
  return into.subarray(0, count);
}

/** Adds two days' counts up. */
export function merge(one: DayCounts, other: DayCounts): number[] {
  const merged: number[] = [];
  let [left, right] = [0, 0];
  while (left < one.length || right < other.length) {
    const [first = Infinity, second = Infinity] = [one[left], other[right]];
    const [inOne, inOther] = [first <= second, second <= first];
    const sum = (field: number) =>
      (inOne ? (one[left + field] ?? 0) : 0) + (inOther ? (other[right + field] ?? 0) : 0);
    merged.push(Math.min(first, second), sum(1), sum(2));
    if (inOne) left += 3;
    if (inOther) right += 3;
  }
  return merged;
}
