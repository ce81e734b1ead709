/**
 * What people and the desk send about orders, and the door by which it comes in.
 *
 * @module
 */

import { createMiddleware } from 'hono/factory';
import { z } from 'zod';
import { count, deskBodies, language, longest, orderingBodies } from '../conversations/index.ts';
import { EglantineError } from '../errors.ts';
import type { Env } from '../http/env.ts';
import { sealedFields } from '../sealed.ts';
import { modes } from '../stock/index.ts';

/** What somebody may say of their age, and the least that it can be, in years. */
export const leastAges = {
  'under-15': 0,
  '15-17': 15,
  '18-20': 18,
  '21-25': 21,
  'over-25': 26,
  unknown: 0,
} as const;

/** The same for the site, which takes types alone: its copy can be no other. */
export type LeastAges = typeof leastAges;

/** Where an order stands. */
export const states = ['received', 'prepared', 'ready', 'sent', 'cancelled'] as const;

/** One of {@link states}. */
export type State = (typeof states)[number];

/** The most orders whose delivery details are asked for in one go. */
const mostRevealed = 100;
const longestPage = 200;

const { bytes, ageFile } = sealedFields('orderMalformed');
const id = bytes(16);
const lookup = bytes(16);
const product = z.string().min(1).max(80);
const point = z.string().regex(/^[a-z0-9-]{1,40}$/);
const digits = z.string().regex(/^\d{1,9}$/);

/** Some products, each once. */
const items = (most: number) =>
  z
    .array(z.strictObject({ product, quantity: z.int().min(1).max(most) }))
    .min(1)
    .max(30)
    .refine((given) => new Set(given.map((each) => each.product)).size === given.length);

const order = z.strictObject({
  /** Made by who orders, so that what is sent twice is one. */
  id,
  items: items(1_000),
  mode: z.enum(modes),
  /** Where it is picked up. */
  point: point.optional(),
  /** Used, counted in the month, and not kept with the order. */
  age: z.enum(Object.keys(leastAges) as (keyof typeof leastAges)[]),
  /** The address or the word to pick it up with, sealed to the team alone. */
  delivery: z.strictObject({ file: ageFile(longest.details), epoch: count }),
});

/** What somebody orders. */
export type Order = z.output<typeof order>;

const { message } = deskBodies.answer.shape;

/** The bodies, by name. */
export const bodies = {
  /** An order that begins a conversation. */
  first: z.strictObject({ conversation: orderingBodies.conversation, order }),
  /** An order in a conversation that there is. */
  next: z.strictObject({ message: orderingBodies.message, order }),
  one: z.strictObject({ id }),
  arrived: z.strictObject({ id, arrived: z.enum(['yes', 'no']) }),
  prepare: z.strictObject({ id, items: items(1_000) }),
  told: z.strictObject({ id, message }),
  delivery: z.strictObject({ ids: z.array(id).min(1).max(mostRevealed) }),
  ofConversation: z.strictObject({ lookup }),
};

const queries = {
  list: z.strictObject({
    state: z.enum([...states, 'all']).default('received'),
    /** The page's language, or the one that was asked for. */
    language: language.optional(),
    mode: z.enum(modes).optional(),
    point: point.optional(),
    offset: digits.default('0'),
    limit: digits.refine((limit) => Number(limit) <= longestPage).default('50'),
  }),
};

/** What is sent as the body `B`. */
export type BodyInput<B extends keyof typeof bodies> = z.input<(typeof bodies)[B]>;

/** The body `B`, checked. */
export type Body<B extends keyof typeof bodies> = z.output<(typeof bodies)[B]>;

/** The query `Q`, checked. */
export type Query<Q extends keyof typeof queries> = z.output<(typeof queries)[Q]>;

/** Checks `input` as `schema` does. Throws `orderMalformed` with the `field` that is wrong. */
function check<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  // A key of one's own may be anything that somebody typed.
  const field = issue?.code === 'unrecognized_keys' ? '' : (issue?.path ?? []).join('.');
  throw new EglantineError('orderMalformed', { field });
}

async function readJson(request: { json(): Promise<unknown> }): Promise<unknown> {
  return request.json().catch(() => {
    throw new EglantineError('orderMalformed', { field: '' });
  });
}

/** The JSON of the body `name`, whatever its type says. Throws as `check` does. */
export function body<B extends keyof typeof bodies>(name: B) {
  type Json = { in: { json: BodyInput<B> }; out: { json: Body<B> } };
  return createMiddleware<Env, string, Json>(async (c, next) => {
    c.req.addValidatedData('json', check(bodies[name], await readJson(c.req)) as object);
    await next();
  });
}

/** An order, with a new conversation or a message in one. Throws as `check` does. */
export const orderBody = createMiddleware<
  Env,
  string,
  {
    in: { json: BodyInput<'first'> | BodyInput<'next'> };
    out: { json: Body<'first'> | Body<'next'> };
  }
>(async (c, next) => {
  const given = await readJson(c.req);
  const isFirst = typeof given === 'object' && given !== null && 'conversation' in given;
  c.req.addValidatedData('json', check(isFirst ? bodies.first : bodies.next, given));
  await next();
});

/** The query `name`. Throws as `check` does. */
export function query<Q extends keyof typeof queries>(name: Q) {
  type Asked = { in: { query: z.input<(typeof queries)[Q]> }; out: { query: Query<Q> } };
  return createMiddleware<Env, string, Asked>(async (c, next) => {
    c.req.addValidatedData('query', check(queries[name], c.req.query()));
    await next();
  });
}
