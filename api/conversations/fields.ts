/**
 * The kinds of field that conversations come in as. Of what is sealed, the shape alone can be checked.
 *
 * @module
 */

import { z } from 'zod';

const charsFor = (length: number) => Math.ceil((length * 4) / 3);

function decode(text: string): Buffer | undefined {
  const given = Buffer.from(text, 'base64url');
  return given.toString('base64url') === text ? given : undefined;
}

function malformed(context: z.RefinementCtx) {
  context.addIssue({ code: 'custom', message: 'talkMalformed' });
  return z.NEVER;
}

/** Exactly `length` bytes, in base64url without padding. */
export const bytes = (length: number) =>
  z
    .string()
    .length(charsFor(length))
    .transform((text, context) => decode(text) ?? malformed(context));

const ageHeader = Buffer.from('age-encryption.org/v1\n');

/** An age file of at most `longest` bytes: nothing that was forgotten to be sealed gets in. */
export const ageFile = (longest: number) =>
  z
    .string()
    .max(charsFor(longest))
    .transform((text, context) => {
      const file = decode(text);
      const isAge = file?.subarray(0, ageHeader.length).equals(ageHeader);
      return file && isAge ? file : malformed(context);
    });

/** The longest sealed things, in bytes. */
export const longest = {
  /** A message: 16 KiB to two hybrid recipients. */
  message: 19_600,
  /** Details: 16 KiB to one. */
  details: 18_043,
  /** An opening: 3 810 bytes, with a two-digit epoch. */
  opening: 4_096,
  /** What somebody thinks of it, in a word: 4 KiB to one. */
  word: 5_755,
};

/** A message's number, or that of a team identity. */
export const count = z.int().min(1).max(1_000_000_000);

/** `fr`, `zh-Hant`. */
export const language = z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z]{2,8})?$/);
