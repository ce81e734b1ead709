/**
 * The kinds of field that conversations come in as. Of what is sealed, the shape alone can be checked.
 *
 * @module
 */

import { z } from 'zod';
import { sealedFields } from '../sealed.ts';

/** Exactly so many bytes; an age file of at most so many. */
export const { bytes, ageFile } = sealedFields('talkMalformed');

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
