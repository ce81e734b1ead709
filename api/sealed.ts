/**
 * Fields whose content the server isn't meant to read: bytes in base64url without padding, of which the
 * shape alone can be checked.
 *
 * @module
 */

import { z } from 'zod';

const charsFor = (length: number) => Math.ceil((length * 4) / 3);

function decode(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : undefined;
}

const ageHeader = Buffer.from('age-encryption.org/v1\n');

/** The kinds of such fields; each fails with the message `code`. */
export function sealedFields(code: string) {
  const refuse = (context: z.RefinementCtx) => {
    context.addIssue({ code: 'custom', message: code });
    return z.NEVER;
  };
  return {
    /** Exactly `length` bytes. */
    bytes: (length: number) =>
      z
        .string()
        .length(charsFor(length))
        .transform((text, context) => decode(text) ?? refuse(context)),
    /** An age file of at most `longest` bytes: nothing that was forgotten to be sealed gets in. */
    ageFile: (longest: number) =>
      z
        .string()
        .max(charsFor(longest))
        .transform((text, context) => {
          const file = decode(text);
          const isAge = file?.subarray(0, ageHeader.length).equals(ageHeader);
          return file && isAge ? file : refuse(context);
        }),
  };
}
