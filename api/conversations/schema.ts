/**
 * What people send about their conversations, and the one door by which it comes in.
 *
 * @module
 */

import { z } from 'zod';
import { EglantineError } from '../errors.ts';
import { ageFile, bytes, count, language, longest } from './fields.ts';

/** What may be asked for by writing. */
export const requests = ['message', 'call', 'appointment', 'nurse', 'interpreter'] as const;

/** One of {@link requests}, or an order, which comes with what is ordered. */
export type Request = (typeof requests)[number] | 'order';

/** What work is done for: a solution for one is none for another. */
export const purposes = ['conversation', 'handover', 'opinion'] as const;

/** One of {@link purposes}. */
export type Purpose = (typeof purposes)[number];

const lookup = bytes(16);
const id = bytes(16);

const message = z.strictObject({
  id,
  number: count,
  file: ageFile(longest.message),
  tag: bytes(32),
  epoch: count,
});

const details = z.strictObject({
  id,
  kind: z.literal('call'),
  file: ageFile(longest.details),
  epoch: count,
});

const hex = (length: number) => z.string().regex(new RegExp(`^[0-9a-f]{${length}}$`));

/** A challenge as it was given, and what solves it; `work.ts` reads them. */
const solution = z.object({
  challenge: z.object({
    parameters: z.strictObject({
      algorithm: z.string().max(40),
      nonce: hex(32),
      salt: hex(32),
      cost: z.int().min(1),
      keyLength: z.int().min(1),
      keyPrefix: hex(32),
      keySignature: hex(64),
      data: z.strictObject({
        purpose: z.enum(purposes),
        lookup: z.string().max(22),
        expires: z.int(),
      }),
    }),
    signature: hex(64),
  }),
  solution: z.object({ counter: z.int().min(0).max(0xffffffff), derivedKey: hex(64) }),
});

/** A solution of some work. */
export type Solution = z.output<typeof solution>;

const wantedLanguage = z.union([z.literal(''), language]);

const conversation = z.strictObject({
  lookup,
  /** SHA-256 of the token. */
  tokenHash: bytes(32),
  /** The page's. */
  language,
  /** The one to be answered in; empty for that of the page. */
  wantedLanguage: wantedLanguage.default(''),
  request: z.enum(requests),
  urgent: z.boolean(),
  opening: ageFile(longest.opening),
  message: message.extend({ number: z.literal(1) }),
  details: details.optional(),
});

/** What comes in, by what it is for. */
export const bodies = {
  challenge: z.discriminatedUnion('purpose', [
    z.strictObject({ purpose: z.enum(['conversation', 'handover']), lookup }),
    // An opinion that named a conversation would be tied to it.
    z.strictObject({ purpose: z.literal('opinion') }),
  ]),
  conversation: conversation.extend({ solution }),
  message: z.strictObject({
    message,
    request: z.enum(requests).optional(),
    urgent: z.boolean().optional(),
    wantedLanguage: wantedLanguage.optional(),
    details: details.optional(),
  }),
  handover: z.strictObject({
    conversation,
    /** For the team alone: which conversation this one goes on from. */
    handover: z.strictObject({ id, file: ageFile(longest.details), epoch: count }),
    solution,
  }),
  opinion: z.strictObject({
    helped: z.enum(['yes', 'somewhat', 'no']),
    again: z.enum(['yes', 'maybe', 'no']),
    word: z.strictObject({ file: ageFile(longest.word), epoch: count }).optional(),
    solution,
  }),
  phone: z.strictObject({
    id,
    /** SHA-256 of the verifier. */
    verifierHash: bytes(32),
    share: bytes(32),
  }),
  openPhone: z.strictObject({ id, verifier: bytes(32) }),
};

/** What an order brings along: a conversation that it begins, or a message in one that there is. */
export const orderingBodies = {
  conversation: bodies.conversation
    .omit({ details: true })
    .extend({ request: z.literal('order') })
    .strict(),
  message,
};

/** What is sent as the body `B`. */
export type BodyInput<B extends keyof typeof bodies> = z.input<(typeof bodies)[B]>;

/** The body `B`, checked. */
export type Body<B extends keyof typeof bodies> = z.output<(typeof bodies)[B]>;

/** Checks `input` as the body `name`. Throws `talkMalformed` with the `field` that is wrong. */
export function readBody<B extends keyof typeof bodies>(name: B, input: unknown): Body<B> {
  const result = bodies[name].safeParse(input);
  if (result.success) return result.data as Body<B>;
  const [issue] = result.error.issues;
  // A key of one's own may be anything that somebody typed.
  const field = issue?.code === 'unrecognized_keys' ? '' : (issue?.path ?? []).join('.');
  throw new EglantineError('talkMalformed', { field });
}

/** The bytes that prove the right to a conversation. */
export type Proof = { lookup: Buffer; token: Buffer };

const token = bytes(32);

/** Reads what the headers say; `undefined` for what can't be right. */
export function readProof(lookupText = '', authorization = ''): Proof | undefined {
  const given = lookup.safeParse(lookupText);
  const proof = token.safeParse(/^Bearer ([\w-]{43})$/.exec(authorization)?.[1]);
  return given.success && proof.success ? { lookup: given.data, token: proof.data } : undefined;
}
