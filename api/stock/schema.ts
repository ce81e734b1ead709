/**
 * What the desk sends about the stock, checked at the door.
 *
 * @module
 */

import { createMiddleware } from 'hono/factory';
import { z } from 'zod';
import { EglantineError } from '../errors.ts';
import { sealedFields } from '../sealed.ts';
import type { DeskEnv } from '../team/routes.ts';

/** Why something left the stock otherwise than in a parcel. */
export const reasons = ['lost', 'damaged', 'expired', 'destroyed', 'given'] as const;

const mostUnits = 100_000;
const longestPage = 500;

const { bytes } = sealedFields('stockMalformed');
/** Made by who sends it, so that a double tap counts once. */
const id = bytes(16);
const digits = z.string().regex(/^\d{1,9}$/);
const units = (least: number) => z.int().min(least).max(mostUnits);
const lot = z.int().min(1);

/** One line, in one spelling. */
const line = (longest: number) =>
  z
    .string()
    .max(4 * longest)
    .transform((given) =>
      given
        .toWellFormed()
        .normalize('NFC')
        .replace(/[\p{C}\s]+/gu, ' ')
        .trim(),
    )
    .refine((cleaned) => cleaned.length <= longest);

const day = z.iso.date().refine((given) => given >= '2000' && given < '2200');
const note = line(200).default('');

/** The bodies, by name. */
export const bodies = {
  delivery: z.strictObject({
    id,
    product: z.string().max(80),
    /** What stands on the box; empty where nothing does. */
    name: line(80),
    expires: day.nullable(),
    quantity: units(1),
  }),
  loss: z.strictObject({ id, lot, quantity: units(1), reason: z.enum(reasons), note }),
  count: z.strictObject({
    id,
    counts: z
      .array(z.strictObject({ lot, expected: units(0), counted: units(0) }))
      .min(1)
      .max(500)
      .refine((counts) => new Set(counts.map((each) => each.lot)).size === counts.length),
    note,
  }),
};

const queries = {
  movements: z.strictObject({
    offset: digits.default('0'),
    limit: digits.refine((limit) => Number(limit) <= longestPage).default('100'),
  }),
};

/** What the desk sends as the body `B`. */
export type BodyInput<B extends keyof typeof bodies> = z.input<(typeof bodies)[B]>;

/** The body `B`, checked. */
export type Body<B extends keyof typeof bodies> = z.output<(typeof bodies)[B]>;

/** The query `Q`, checked. */
export type Query<Q extends keyof typeof queries> = z.output<(typeof queries)[Q]>;

/** Checks `input` as `schema` does. Throws `stockMalformed` with the `field` that is wrong. */
function check<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys : [];
  const field = [...(issue?.path ?? []), ...unknown].join('.').slice(0, 40);
  throw new EglantineError('stockMalformed', { field });
}

/** The JSON of the body `name`, whatever its type says. Throws as `check` does. */
export function body<B extends keyof typeof bodies>(name: B) {
  type Json = { in: { json: BodyInput<B> }; out: { json: Body<B> } };
  return createMiddleware<DeskEnv, string, Json>(async (c, next) => {
    const given = await c.req.json<unknown>().catch(() => {
      throw new EglantineError('stockMalformed', { field: '' });
    });
    c.req.addValidatedData('json', check(bodies[name], given) as object);
    await next();
  });
}

/** The query `name`. Throws as `check` does. */
export function query<Q extends keyof typeof queries>(name: Q) {
  type Asked = { in: { query: z.input<(typeof queries)[Q]> }; out: { query: Query<Q> } };
  return createMiddleware<DeskEnv, string, Asked>(async (c, next) => {
    c.req.addValidatedData('query', check(queries[name], c.req.query()));
    await next();
  });
}
