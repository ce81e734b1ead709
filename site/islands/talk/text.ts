/**
 * What others wrote, made harmless before it is shown: it is text and nothing else.
 *
 * @module
 */

/** Characters that turn what stands around them, and those that a screen doesn't show. */
const hidden = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** `text` without what would make it read as something else. Marks of Arabic and Hebrew stay. */
export const neutralise = (text: string): string =>
  text.replaceAll('\r\n', '\n').replace(hidden, '');

const utf8 = new TextEncoder();

/** The longest message, in bytes of UTF-8: all up to there have one size. */
export const longestMessage = 3_000;

/** How many bytes `text` has. */
export const lengthOf = (text: string): number => utf8.encode(text).length;

/**
 * A code without what phones and lists put around it: full stops, quotes, marks of direction, and the
 * numbers before words.
 */
export function tidyCode(typed: string): string {
  const plain = typed.replace(/\p{Cf}/gu, '').replace(/[^\p{L}\p{M}\p{Nd}]+/gu, ' ');
  return /\p{L}/u.test(plain) ? plain.replace(/\p{Nd}+ ?/gu, '') : plain;
}
