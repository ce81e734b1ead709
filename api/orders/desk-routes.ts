/**
 * Orders over HTTP, for the desk.
 *
 * Who may ask for what is settled before a request comes here. No address holds the name of an order or
 * a conversation.
 *
 * @module
 */

import { Hono } from 'hono';
import type { Context } from 'hono';
import { answerDeskCrossed } from '../conversations/routes.ts';
import type { Site } from '../http/site.ts';
import { ProductRefused } from '../stock/index.ts';
import { answerProductRefused } from '../stock/routes.ts';
import type { DeskEnv } from '../team/routes.ts';
import type { Orders } from './index.ts';
import { body, query } from './schema.ts';

export type { QueuedOrder } from './answers.ts';

const base = '/api/desk/orders';

/**
 * - `GET /api/desk/orders`: a page of the queue; `POST …/of-conversation`: those of one conversation.
 * - `POST …/prepare` puts goods in, `…/return` takes them out; `…/ready`, `…/sent`, `…/cancel` with the
 *   message that says so.
 * - `POST …/delivery`: the sealed addresses of several.
 * - `GET /api/desk/order-months`: the totals.
 */
export function orderDeskRoutes({ desk, stock }: Orders, site: Site) {
  const by = (c: Context<DeskEnv>) => c.get('signedIn');
  const refuseProduct = answerProductRefused(site, stock.catalogue);
  const refuseCrossed = answerDeskCrossed(site);

  return new Hono<DeskEnv>()
    .onError((error, c) =>
      error instanceof ProductRefused ? refuseProduct(error, c) : refuseCrossed(error, c),
    )
    .get(base, query('list'), (c) => c.json(desk.list(c.req.valid('query'))))
    .post(`${base}/of-conversation`, body('ofConversation'), (c) =>
      c.json(desk.ofConversation(c.req.valid('json'))),
    )
    .post(`${base}/prepare`, body('prepare'), (c) =>
      c.json(desk.prepare(c.req.valid('json'), by(c))),
    )
    .post(`${base}/return`, body('one'), (c) => {
      desk.unpack(c.req.valid('json'), by(c));
      return c.json({});
    })
    .post(`${base}/ready`, body('told'), (c) => c.json(desk.ready(c.req.valid('json'), by(c))))
    .post(`${base}/sent`, body('told'), async (c) =>
      c.json(await desk.sent(c.req.valid('json'), by(c))),
    )
    .post(`${base}/cancel`, body('told'), async (c) =>
      c.json(await desk.cancel(c.req.valid('json'), by(c))),
    )
    .post(`${base}/delivery`, body('delivery'), (c) =>
      c.json(desk.reveal(c.req.valid('json'), by(c))),
    )
    .get('/api/desk/order-months', (c) => c.json(desk.months()));
}
