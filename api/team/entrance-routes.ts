/**
 * The ways into the desk: for those who aren't signed in.
 *
 * @module
 */

import { Hono } from 'hono';
import type { Settings } from '../settings/index.ts';
import type { Answer } from './answers.ts';
import { body } from './body.ts';
import { createTokenCookie } from './cookie.ts';
import type { DeskEnv } from './guard.ts';
import type { Team } from './index.ts';

/**
 * - `GET /api/instance`: what a sign-in page needs to know, for everyone.
 * - `POST /api/desk/set-up`, `…/sign-in`, `…/sign-in/passkey`, `…/invitations/accept` and
 *   `…/recovery/restore` sign in: a cookie, and what the desk starts from. `…/sign-in` may ask for a
 *   passkey instead.
 * - `POST /api/desk/invitations/look` and `…/recovery`: what one needs before.
 */
export function entranceRoutes(team: Team, settings: Settings, origin: string) {
  const cookie = createTokenCookie(origin);
  const { setUp, signIn, invitations } = team;

  return new Hono<DeskEnv>()
    .get('/api/instance', (c) => {
      const answer: Answer<'instance'> = {
        salt: settings.salt(),
        team: settings.teamName(),
        setUp: setUp.isDone(),
        secondFactor: settings.read().secondFactor,
      };
      return c.json(answer, 200, { 'Cache-Control': 'no-store' });
    })
    .post('/api/desk/set-up', body('setUp'), (c) => {
      const started = setUp.run(c.req.valid('json'));
      cookie.give(c, started);
      return c.json(signIn.describe(started.signedIn));
    })
    .post('/api/desk/sign-in', body('signIn'), async (c) => {
      const answer = await signIn.withKey(c.req.valid('json'), cookie.read(c));
      if ('token' in answer) cookie.give(c, answer);
      // One type for both, so that the typed client has one to tell apart.
      const told: Answer<'session'> | Answer<'secondFactor'> =
        'token' in answer ? signIn.describe(answer.signedIn) : answer;
      return c.json(told);
    })
    .post('/api/desk/sign-in/passkey', body('signInPasskey'), async (c) => {
      const started = await signIn.withPasskey(c.req.valid('json'), cookie.read(c));
      cookie.give(c, started);
      return c.json(signIn.describe(started.signedIn));
    })
    .post('/api/desk/invitations/look', body('look'), (c) =>
      c.json(invitations.look(c.req.valid('json').secret)),
    )
    .post('/api/desk/invitations/accept', body('accept'), (c) => {
      const started = invitations.accept(c.req.valid('json'), cookie.read(c));
      cookie.give(c, started);
      return c.json(signIn.describe(started.signedIn));
    })
    .post('/api/desk/recovery', body('recovery'), (c) =>
      c.json(setUp.openRecovery(c.req.valid('json').key)),
    )
    .post('/api/desk/recovery/restore', body('restore'), (c) => {
      const started = setUp.restore(c.req.valid('json'));
      cookie.give(c, started);
      return c.json(signIn.describe(started.signedIn));
    });
}
