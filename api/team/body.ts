/**
 * Bodies and queries of the desk's requests, checked at the door.
 *
 * @module
 */

import { createMiddleware } from 'hono/factory';
import { EglantineError } from '../errors.ts';
import type { DeskEnv } from './guard.ts';
import { bodies, check } from './schema.ts';
import type { Body, BodyInput } from './schema.ts';

/** The JSON of the body `name`, whatever its type says. Throws what `check` (`schema.ts`) throws. */
export function body<B extends keyof typeof bodies>(name: B) {
  type Json = { in: { json: BodyInput<B> }; out: { json: Body<B> } };
  return createMiddleware<DeskEnv, string, Json>(async (c, next) => {
    const given = await c.req.json<unknown>().catch(() => {
      throw new EglantineError('teamMalformed', { field: '' });
    });
    c.req.addValidatedData('json', check(bodies[name], given) as object);
    await next();
  });
}

/** An optional parameter `name` of the query, matching `pattern`. Throws `teamMalformed`. */
function query<N extends string>(name: N, pattern: RegExp) {
  type Value = Partial<Record<N, string>>;
  type Query = { in: { query?: Value }; out: { query: Value } };
  return createMiddleware<DeskEnv, string, Query>(async (c, next) => {
    const value = c.req.query(name);
    if (value !== undefined && !pattern.test(value)) {
      throw new EglantineError('teamMalformed', { field: name });
    }
    c.req.addValidatedData('query', value === undefined ? {} : { [name]: value });
    await next();
  });
}

/** `?before=`, a number of the journal. */
export const beforeQuery = query('before', /^\d{1,15}$/);

/** `?keep=this`. */
export const keepQuery = query('keep', /^this$/);
