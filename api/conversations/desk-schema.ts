/**
 * What the desk sends about conversations, checked at the door.
 *
 * @module
 */

import { createMiddleware } from 'hono/factory';
import { z } from 'zod';
import { EglantineError } from '../errors.ts';
import type { DeskEnv } from '../team/routes.ts';
import { ageFile, bytes, count, language, longest } from './fields.ts';
import { requests } from './schema.ts';

/** Which conversations an inbox shows; see `desk-store.ts` for what each means. */
export const states = ['waiting', 'open', 'mine', 'danger', 'closed', 'all'] as const;

/** What may be known of somebody's age. */
export const ages = ['under15', '15-17', '18-20', '21-25', 'over25', 'unknown'] as const;

/** What may have come of a conversation. */
export const outcomes = [
  'met',
  'parcel',
  'orientedHealth',
  'orientedRights',
  'orientedProtection',
  'orientedHousing',
  'orientedPartner',
] as const;

/** The most conversations that are erased in one go. */
export const mostErased = 500;

/** The most conversations that are asked about in one go for when they were written. */
export const mostWaiting = 50;

const longestPage = 200;

const lookup = bytes(16);
const digits = z.string().regex(/^\d{1,9}$/);
const member = z.string().regex(/^[\w-]{21}[AQgw]$/);

/** The queries, by name. */
export const queries = {
  inbox: z.strictObject({
    state: z.enum(states).default('open'),
    /** The page's language, or the one that was asked for. */
    language: language.optional(),
    request: z.enum([...requests, 'order']).optional(),
    offset: digits.default('0'),
    limit: digits.refine((limit) => Number(limit) <= longestPage).default('50'),
  }),
  unannounced: z.strictObject({ epoch: digits }),
};

/** The bodies, by name. */
export const bodies = {
  answer: z.strictObject({
    message: z.strictObject({
      id: bytes(16),
      number: count,
      file: ageFile(longest.message),
      tag: bytes(32),
      epoch: count,
    }),
    /**
     * The epoch that the message tells the person, if that is what it is for: then it answers nothing,
     * and the conversation lasts no longer for it.
     */
    announces: count.optional(),
  }),
  /** `null` for nobody in particular. */
  handOver: z.strictObject({ to: member.nullable() }),
  flags: z.strictObject({
    danger: z.boolean().optional(),
    guarded: z.boolean().optional(),
    shut: z.boolean().optional(),
    urgent: z.boolean().optional(),
  }),
  /** As long as the longest message, to the team alone. */
  note: z.strictObject({ file: ageFile(longest.details), epoch: count }),
  close: z.strictObject({
    themes: z.array(z.string().max(60)).min(1).max(40),
    age: z.enum(ages),
    outcomes: z.array(z.enum(outcomes)).max(outcomes.length),
  }),
  /** The details that the call was made with. */
  callMade: z.strictObject({ id: bytes(16) }),
  waiting: z.strictObject({ lookups: z.array(lookup).min(1).max(mostWaiting) }),
  eraseWords: z.strictObject({ ids: z.array(bytes(16)).min(1).max(mostErased) }),
  erase: z.strictObject({ lookups: z.array(lookup).min(1).max(mostErased) }),
};

/** What the desk sends as the body `B`. */
export type BodyInput<B extends keyof typeof bodies> = z.input<(typeof bodies)[B]>;

/** The body `B`, checked. */
export type Body<B extends keyof typeof bodies> = z.output<(typeof bodies)[B]>;

/** The query `Q`, checked. */
export type Query<Q extends keyof typeof queries> = z.output<(typeof queries)[Q]>;

/** Checks `input` as `schema` does. Throws `conversationMalformed` with the `field` that is wrong. */
function check<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys : [];
  const field = [...(issue?.path ?? []), ...unknown].join('.').slice(0, 40);
  throw new EglantineError('conversationMalformed', { field });
}

/**
 * The conversation that the header `X-Conversation` names, in base64url: an address is written down in
 * too many places. Throws `conversationMissing` where it names none: nothing else is named so.
 */
export const named = createMiddleware<
  DeskEnv,
  string,
  { in: { header: { 'X-Conversation': string } }; out: { header: { lookup: Buffer } } }
>(async (c, next) => {
  const { success, data } = lookup.safeParse(c.req.header('x-conversation'));
  if (!success) throw new EglantineError('conversationMissing', {}, 404);
  c.req.addValidatedData('header', { lookup: data });
  await next();
});

/** The JSON of the body `name`, whatever its type says. Throws as `check` does. */
export function body<B extends keyof typeof bodies>(name: B) {
  type Json = { in: { json: BodyInput<B> }; out: { json: Body<B> } };
  return createMiddleware<DeskEnv, string, Json>(async (c, next) => {
    const given = await c.req.json<unknown>().catch(() => {
      throw new EglantineError('conversationMalformed', { field: '' });
    });
    c.req.addValidatedData('json', check(bodies[name], given) as object);
    await next();
  });
}

/** The query `name`. Throws as `check` does. */
export function query<Q extends keyof typeof queries>(name: Q) {
  type Asked = { in: { query: z.input<(typeof queries)[Q]> }; out: { query: Query<Q> } };
  return createMiddleware<DeskEnv, string, Asked>(async (c, next) => {
    c.req.addValidatedData('query', check(queries[name], c.req.query()) as object);
    await next();
  });
}
