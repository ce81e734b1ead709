/**
 * The plaintext of a message: padded, so that its length tells nothing of what was written.
 *
 * A head of JSON, a line feed, the text in UTF-8, then zeros up to 4, 8 or 16 KiB. The text stands
 * outside of the JSON, which would make some texts longer than others: a quotation mark would take
 * two bytes.
 *
 * @module
 */

import { concatenate, fromUtf8, toUtf8 } from './bytes.ts';
import type { Bytes } from './bytes.ts';
import { TeamKeysError } from './errors.ts';

/** The sizes of a plaintext, in bytes. */
export const paddedSizes = [4096, 8192, 16_384] as const;

/** The longest head, in bytes: with a text of 3 000 bytes it always fits the smallest size. */
export const longestHead = 1024;

/** The longest text, in bytes of UTF-8. */
export const longestText = 16_384 - longestHead - 1;

/**
 * Pads a head (JSON, on one line) and a text without U+0000. Throws a `RangeError` where the head is
 * over 1 024 bytes or the text over 15 359.
 */
export function pad(head: string, text: string): Bytes {
  const [headBytes, textBytes] = [toUtf8(head), toUtf8(text)];
  if (headBytes.length > longestHead || head.includes('\n')) throw new RangeError('head');
  if (textBytes.length > longestText || text.includes('\0')) throw new RangeError('text');
  // As if each head were the longest: a size depends on the text alone.
  const length = longestHead + 1 + textBytes.length;
  const size = paddedSizes.find((each) => each >= length) ?? 0;
  const content = concatenate(headBytes, toUtf8('\n'), textBytes);
  return concatenate(content, new Uint8Array(size - content.length));
}

/** The head and the text of a plaintext. Throws `TeamKeysError` `damaged`. */
export function unpad(plaintext: Bytes): { head: string; text: string } {
  const damaged = () => new TeamKeysError('damaged');
  if (!paddedSizes.some((size) => size === plaintext.length)) throw damaged();
  const end = plaintext.indexOf(0);
  const content = end < 0 ? plaintext : plaintext.subarray(0, end);
  if (end >= 0 && plaintext.subarray(end).some((byte) => byte !== 0)) throw damaged();
  const lineEnd = content.indexOf(0x0a);
  if (lineEnd < 0) throw damaged();
  try {
    return {
      head: fromUtf8(content.subarray(0, lineEnd)),
      text: fromUtf8(content.subarray(lineEnd + 1)),
    };
  } catch {
    throw damaged();
  }
}
