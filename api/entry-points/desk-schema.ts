/**
 * What the desk sends about entry points, checked at the door.
 *
 * @module
 */

import { createMiddleware } from 'hono/factory';
import { z } from 'zod';
import { EglantineError } from '../errors.ts';
import type { DeskEnv } from '../team/routes.ts';
import { sorts, states } from './listing.ts';
import { kinds } from './schema.ts';
import type { EntryPointInput } from './schema.ts';

/** The most entry points that are made in one go. */
export const mostMade = 500;

/** The most rows that are imported in one go: reading them keeps scans waiting. */
export const mostImported = 500;

/** The most that are retired in one go. */
const mostRetired = 1_000;

const text = z.string().max(200).optional();
const filterAndOrder = {
  search: text,
  campaign: text,
  placeType: text,
  town: text,
  departement: text,
  design: text,
  language: text,
  kind: z.enum([...kinds, '']).optional(),
  ids: z
    .string()
    .max(5_500)
    .regex(/^\d{1,10}(?:,\d{1,10})*$/)
    .optional(),
  state: z.enum(states).default('all'),
  sort: z.enum(sorts).default('label'),
  order: z.enum(['up', 'down']).default('up'),
};
const number = z.string().regex(/^\d{1,9}$/);
const yesOrNo = z.enum(['true', 'false']);
/** The asker's name for one demand, the same when it is sent again: nothing is made twice. */
const batch = z
  .string()
  .regex(/^[\w-]{16,64}$/)
  .optional();

/** The queries, by name. */
export const queries = {
  ids: z.strictObject(filterAndOrder),
  list: z.strictObject({
    ...filterAndOrder,
    offset: number.default('0'),
    limit: number.refine((limit) => Number(limit) <= 500).default('100'),
  }),
  import: z.strictObject({
    /** Whether to keep the rows; if not, this is a look at what would become of them. */
    keep: yesOrNo,
    /** Whether the good ones are kept even if others are refused. */
    skipBad: yesOrNo.default('false'),
    /** Whether those without a day they were placed on were placed today. */
    placed: yesOrNo.default('true'),
    batch,
  }),
};

const written = z.string().optional();
const patch = z.strictObject({
  kind: written,
  label: written,
  placeType: written,
  town: written,
  departement: written,
  campaign: written,
  target: written,
  note: written,
  /** `null` while it isn't out. */
  placedOn: written.nullable(),
});
// What is wrong with one is said where it is made, beside its place among the others.
const entryPoint = z.custom<EntryPointInput>(
  (value) => typeof value === 'object' && value !== null,
);
const placed = z.boolean();
const most = (count: number) => `entryPointsMany ${count}`;

/** The bodies, by name. */
export const bodies = {
  make: z.union([
    z.strictObject({
      entryPoints: z.array(entryPoint).min(1).max(mostMade, most(mostMade)),
      placed,
      batch,
    }),
    /** As many alike: their labels get « 1 », « 2 »… at the end. */
    z.strictObject({
      alike: entryPoint,
      count: z.int().min(1).max(mostMade, most(mostMade)),
      placed,
      batch,
    }),
  ]),
  patch,
  /** The worn code, so that it is replaced once, by one of two colleagues or of two taps. */
  replace: z.strictObject({ code: z.string().max(20) }),
  /** In any form a file may hold; today without it. */
  retire: z.strictObject({ on: z.string().max(40).optional() }),
  retireMany: z.strictObject({
    ids: z.array(z.int().positive()).min(1).max(mostRetired, most(mostRetired)),
  }),
};

/** What is to be made of the body `make`. */
export function inputsOf(asked: z.output<(typeof bodies)['make']>): EntryPointInput[] {
  if ('entryPoints' in asked) return asked.entryPoints;
  const { alike, count } = asked;
  // A label that is missing stays so, and is told.
  const label = typeof alike.label === 'string' ? alike.label.trim() : '';
  return Array.from({ length: count }, (_, index) => ({
    ...alike,
    label: label && `${label} ${index + 1}`,
  }));
}

/**
 * Checks `input` as `schema` does. Throws `entryPointMalformed` with the `field` that is wrong, or
 * `entryPointsMany` with `most`.
 */
function check<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const issues = result.error.issues.flatMap((issue) =>
    issue.code === 'invalid_union' ? issue.errors.flat() : [issue],
  );
  for (const { message } of issues) {
    const [code = '', count] = message.split(' ');
    if (code === 'entryPointsMany') throw new EglantineError(code, { most: Number(count) });
  }
  const [issue] = issues;
  const keys = issue?.code === 'unrecognized_keys' ? issue.keys : [];
  const field = [...(issue?.path ?? []), ...keys].join('.').slice(0, 40);
  throw new EglantineError('entryPointMalformed', { field });
}

/** The JSON of the body `name`, whatever its type says; none at all is `{}`. Throws as `check` does. */
export function body<B extends keyof typeof bodies>(name: B) {
  type Json = {
    in: { json: z.input<(typeof bodies)[B]> };
    out: { json: z.output<(typeof bodies)[B]> };
  };
  return createMiddleware<DeskEnv, string, Json>(async (c, next) => {
    const given = await c.req.text();
    c.req.addValidatedData('json', check(bodies[name], parse(given || '{}')) as object);
    await next();
  });
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new EglantineError('entryPointMalformed', { field: '' });
  }
}

/** The query `name`. Throws as `check` does. */
export function query<Q extends keyof typeof queries>(name: Q) {
  type Query = {
    in: { query: z.input<(typeof queries)[Q]> };
    out: { query: z.output<(typeof queries)[Q]> };
  };
  return createMiddleware<DeskEnv, string, Query>(async (c, next) => {
    c.req.addValidatedData('query', check(queries[name], c.req.query()) as object);
    await next();
  });
}
