/**
 * The stock over HTTP, for the desk.
 *
 * Who may ask for what is settled before a request comes here.
 *
 * @module
 */

import { Hono } from 'hono';
import type { Context } from 'hono';
import { preferredLanguage } from '../http/language.ts';
import type { Site } from '../http/site.ts';
import type { DeskEnv } from '../team/routes.ts';
import { translate } from '../translation.ts';
import type { Catalogue, Stock } from './index.ts';
import { ProductRefused } from './refusals.ts';
import { body, query } from './schema.ts';

export type { ShownProduct, Warning } from './describe.ts';
export type { ShownMovement } from './movements.ts';

/** The answer to what was refused about a product. */
export type ProductRefusal = {
  error: { code: string; message: string };
  product: string;
  /** How many there are, where that is why, and may be told. */
  available?: number;
};

/** Answers a {@link ProductRefused} with its product, named in the reader's language; throws any other. */
export function answerProductRefused(site: Site, catalogue: Catalogue) {
  return (error: Error, c: Context): Response => {
    if (!(error instanceof ProductRefused)) throw error;
    const { code, details, product, available } = error;
    const language = preferredLanguage(site.languages, c.req.header('accept-language'));
    const named = { ...details, product: catalogue.nameOf(product, language) };
    const answer: ProductRefusal = {
      error: { code, message: translate(language, `errors.${code}`, named) },
      product,
      ...(available !== undefined && { available }),
    };
    return c.json(answer, error.status as 400 | 403 | 409, { 'Cache-Control': 'no-store' });
  };
}

const base = '/api/desk/stock';

/**
 * - `GET /api/desk/stock`: products and their lots; `POST …/deliveries`, `…/losses`, `…/counts`, each
 *   once for an id made by who sends it, answer the same.
 * - `GET …/movements`, the last first; `…/movements.csv`, all of them as a file.
 * - `GET /api/desk/catalogue`: what can be ordered, with its names.
 */
export function stockRoutes(stock: Stock, site: Site) {
  const by = (c: Context<DeskEnv>) => c.get('signedIn');

  return new Hono<DeskEnv>()
    .onError(answerProductRefused(site, stock.catalogue))
    .get(base, (c) => c.json(stock.describe()))
    .post(`${base}/deliveries`, body('delivery'), (c) => {
      stock.receive(c.req.valid('json'), by(c));
      return c.json(stock.describe());
    })
    .post(`${base}/losses`, body('loss'), (c) => {
      stock.lose(c.req.valid('json'), by(c));
      return c.json(stock.describe());
    })
    .post(`${base}/counts`, body('count'), (c) => {
      stock.count(c.req.valid('json'), by(c));
      return c.json(stock.describe());
    })
    .get(`${base}/movements`, query('movements'), (c) =>
      c.json(stock.movements(c.req.valid('query'))),
    )
    .get(`${base}/movements.csv`, (c) =>
      // Excel takes a file without the mark for another encoding.
      c.body(`\uFEFF${stock.csv()}`, 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment; filename="stock.csv"',
      }),
    )
    .get('/api/desk/catalogue', (c) => {
      const { nearExpiry, products } = stock.catalogue;
      return c.json({ nearExpiry, products });
    });
}
