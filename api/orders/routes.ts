/**
 * Orders over HTTP, for the people who make them.
 *
 * A conversation is proved in the headers as in `conversations/routes.ts`. Nothing of a request outlives
 * its answer.
 *
 * @module
 */

import { Hono } from 'hono';
import type { Context } from 'hono';
import { etag } from 'hono/etag';
import { readProof } from '../conversations/index.ts';
import { answerCrossed } from '../conversations/routes.ts';
import type { Env } from '../http/env.ts';
import type { Site } from '../http/site.ts';
import { ProductRefused } from '../stock/index.ts';
import { answerProductRefused } from '../stock/routes.ts';
import type { Orders } from './index.ts';
import { body, orderBody } from './schema.ts';

export type { ProductRefusal } from '../stock/routes.ts';
export type { ShownItem, ShownOrder } from './answers.ts';

const own = '/api/talk/orders';

/**
 * - `GET /api/catalogue`: what can be ordered, and how.
 * - `POST /api/orders`: an order, with the conversation that it begins or a message in one that there
 *   is; 201, or 200 if it was there already.
 * - `GET /api/talk/orders`: those of one's conversation; `POST …/cancel`, `…/arrived`.
 */
export function orderRoutes(orders: Orders, site: Site) {
  const { placing, following, stock } = orders;
  const refuseProduct = answerProductRefused(site, stock.catalogue);
  const refuseCrossed = answerCrossed(site);
  const proofOf = (c: Context) =>
    readProof(c.req.header('x-conversation'), c.req.header('authorization'));

  return new Hono<Env>()
    .onError((error, c) =>
      error instanceof ProductRefused ? refuseProduct(error, c) : refuseCrossed(error, c),
    )
    .use(`${own}/*`, async (c, next) => {
      await next();
      c.header('Cache-Control', 'no-store');
    })
    .get('/api/catalogue', etag(), (c) => {
      c.header('Cache-Control', 'no-cache');
      return c.json(orders.catalogue());
    })
    .post('/api/orders', orderBody, async (c) => {
      const given = c.req.valid('json');
      const isGone = () => c.req.raw.signal.aborted;
      const { isNew, ...answer } =
        'conversation' in given
          ? await placing.first(given)
          : await placing.next(proofOf(c), given, isGone);
      return c.json(answer, isNew ? 201 : 200, { 'Cache-Control': 'no-store' });
    })
    .get(own, (c) => c.json(following.list(proofOf(c))))
    .post(`${own}/cancel`, body('one'), async (c) => {
      await following.cancel(proofOf(c), c.req.valid('json'));
      return c.body(null, 204);
    })
    .post(`${own}/arrived`, body('arrived'), (c) => {
      following.arrived(proofOf(c), c.req.valid('json'));
      return c.body(null, 204);
    });
}
