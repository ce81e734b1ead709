/**
 * The board over HTTP.
 *
 * Who may ask for what under `/api/desk/` is settled before a request comes here.
 *
 * @module
 */

import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { Team } from '../team/index.ts';
import type { DeskEnv } from '../team/routes.ts';
import { readFollowed } from './index.ts';
import type { Board, BoardQuery } from './index.ts';

/** Takes the query for what it should be: the board itself checks it. */
const boardQuery = createMiddleware<
  DeskEnv,
  string,
  { in: { query: BoardQuery }; out: { query: BoardQuery } }
>(async (c, next) => {
  c.req.addValidatedData('query', c.req.query());
  await next();
});

/**
 * - `GET /api/desk/board`: see `schema.ts` for what is asked and answered; `GET …/board.csv` with the
 *   same query, all of the groups, as a file.
 * - `POST /api/followed` with `{ code, ticket, what }`, from the page of someone who came by this code
 *   and opened a talk or made an order, for which they got the ticket: 204, whatever is sent. Nothing is
 *   kept of who sent it, nor when.
 */
export function boardRoutes(board: Board, { journal }: Pick<Team, 'journal'>) {
  return new Hono<DeskEnv>()
    .get('/api/desk/board', boardQuery, async (c) =>
      c.json(await board.answer(c.req.valid('query'))),
    )
    .get('/api/desk/board.csv', boardQuery, async (c) => {
      const csv = await board.csv(c.req.valid('query'));
      journal.add({ member: c.get('signedIn').member.id, action: 'exportedBoard' });
      // Excel takes a file without the mark for another encoding.
      return c.body(`\uFEFF${csv}`, 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment; filename="tableau.csv"',
      });
    })
    .post('/api/followed', async (c) => {
      const followed = readFollowed(await c.req.json().catch(() => undefined));
      const isForeign = (c.req.header('sec-fetch-site') ?? 'same-origin') !== 'same-origin';
      if (followed && !isForeign) board.follow(followed);
      return c.body(null, 204, { 'Cache-Control': 'no-store' });
    });
}
