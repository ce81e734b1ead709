/**
 * Bodies of people's requests, checked at the door.
 *
 * @module
 */

import { createMiddleware } from 'hono/factory';
import { EglantineError } from '../errors.ts';
import type { Env } from '../http/env.ts';
import { readBody } from './schema.ts';
import type { bodies, Body, BodyInput } from './schema.ts';

/** The JSON of the body `name`, whatever its type says. Throws what `readBody` (`schema.ts`) throws. */
export function body<B extends keyof typeof bodies>(name: B) {
  type Json = { in: { json: BodyInput<B> }; out: { json: Body<B> } };
  return createMiddleware<Env, string, Json>(async (c, next) => {
    const given = await c.req.json<unknown>().catch(() => {
      throw new EglantineError('talkMalformed', { field: '' });
    });
    c.req.addValidatedData('json', readBody(name, given));
    await next();
  });
}

/** `?after=`, the number of the last message that was seen; 0 where it is left out. */
export const afterQuery = createMiddleware<
  Env,
  string,
  { in: { query: { after?: string } }; out: { query: { after: string } } }
>(async (c, next) => {
  const after = c.req.query('after') ?? '0';
  if (!/^\d{1,9}$/.test(after)) throw new EglantineError('talkMalformed', { field: 'after' });
  c.req.addValidatedData('query', { after });
  await next();
});
