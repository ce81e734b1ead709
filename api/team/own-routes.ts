/**
 * What every member does about themselves: their session, passphrase and passkeys, and what waits.
 *
 * @module
 */

import { Hono } from 'hono';
import { beforeQuery, body, keepQuery } from './body.ts';
import { createTokenCookie } from './cookie.ts';
import type { DeskEnv } from './guard.ts';
import { describeHome } from './home.ts';
import type { Asked } from './home.ts';
import type { Team } from './index.ts';

/**
 * - `GET /api/desk/session`: what the desk starts from; `POST …/lock` locks it, `…/sign-out` ends it.
 * - `GET /api/desk/sessions`: all of one's own; `DELETE` ends them all, or with `?keep=this` all but
 *   this one.
 * - `PUT /api/desk/box` and `…/passphrase` change one's own secrets.
 * - `GET /api/desk/passkeys`; `POST …/options`, then `POST` adds one, `DELETE …/:id` removes one: all
 *   but the options answer the list.
 * - `GET /api/desk/home`: what waits.
 */
export function ownRoutes(team: Team, asked: Asked, origin: string) {
  const cookie = createTokenCookie(origin);
  const { sessions, signIn, passkeys } = team;

  return new Hono<DeskEnv>()
    .get('/api/desk/session', (c) => c.json(signIn.describe(c.get('signedIn'))))
    .post('/api/desk/lock', (c) => {
      sessions.lock(c.get('signedIn'));
      return c.json({});
    })
    .post('/api/desk/sign-out', (c) => {
      sessions.end(c.get('signedIn'));
      cookie.clear(c);
      return c.json({});
    })
    .get('/api/desk/sessions', (c) => c.json(sessions.list(c.get('signedIn'))))
    .delete('/api/desk/sessions', keepQuery, (c) => {
      const keepsThis = c.req.valid('query').keep === 'this';
      sessions.endAll(c.get('signedIn'), keepsThis);
      if (!keepsThis) cookie.clear(c);
      return c.json(sessions.list(c.get('signedIn')));
    })
    .put('/api/desk/box', body('box'), (c) => {
      signIn.setBox(c.req.valid('json'), c.get('signedIn'));
      return c.json({});
    })
    .put('/api/desk/passphrase', body('passphrase'), async (c) => {
      await signIn.setPassphrase(c.req.valid('json'), c.get('signedIn'));
      await team.settle();
      return c.json({});
    })
    .get('/api/desk/passkeys', (c) => c.json(passkeys.list(c.get('signedIn'))))
    .post('/api/desk/passkeys/options', async (c) =>
      c.json(await passkeys.options(c.get('signedIn'))),
    )
    .post('/api/desk/passkeys', body('passkey'), async (c) => {
      await passkeys.add(c.req.valid('json'), c.get('signedIn'));
      return c.json(passkeys.list(c.get('signedIn')));
    })
    .delete('/api/desk/passkeys/:id', (c) => {
      passkeys.remove(c.req.param('id'), c.get('signedIn'));
      return c.json(passkeys.list(c.get('signedIn')));
    })
    .get('/api/desk/home', (c) => c.json(describeHome(c.get('signedIn').member, asked)));
}

/** `GET /api/desk/journal`, from the newest back, and `…/journal.csv`, all of it. */
export function journalRoutes({ journal }: Team) {
  return new Hono<DeskEnv>()
    .get('/api/desk/journal', beforeQuery, (c) => {
      const { before } = c.req.valid('query');
      return c.json(journal.page(before === undefined ? undefined : Number(before)));
    })
    .get('/api/desk/journal.csv', (c) =>
      // Excel takes a file without the mark for another encoding.
      c.body(`\uFEFF${journal.export(c.get('signedIn').member.id)}`, 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment; filename="journal.csv"',
      }),
    );
}
