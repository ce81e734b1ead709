/**
 * The team over HTTP: its members, its invitations, its keys.
 *
 * @module
 */

import { Hono } from 'hono';
import { body } from './body.ts';
import type { DeskEnv } from './guard.ts';
import type { Team } from './index.ts';

/**
 * - `GET /api/desk/members`; `POST …/:id/welcome`, `PUT …/:id/role`, `DELETE …/:id` change one. All
 *   answer the list.
 * - `GET /api/desk/invitations`; `POST` makes one and alone gives its secret; `DELETE …/:id` takes one
 *   back and answers the list.
 * - `PUT /api/desk/team` renews the team's keys.
 */
export function memberRoutes(team: Team) {
  const { members, invitations } = team;
  return new Hono<DeskEnv>()
    .get('/api/desk/members', (c) => c.json(members.list(c.get('signedIn'))))
    .post('/api/desk/members/:id/welcome', body('welcome'), (c) => {
      members.welcome(c.req.param('id'), c.req.valid('json'), c.get('signedIn'));
      return c.json(members.list(c.get('signedIn')));
    })
    .put('/api/desk/members/:id/role', body('changeRole'), async (c) => {
      members.changeRole(c.req.param('id'), c.req.valid('json'), c.get('signedIn'));
      await team.settle();
      return c.json(members.list(c.get('signedIn')));
    })
    .delete('/api/desk/members/:id', body('remove'), async (c) => {
      members.remove(c.req.param('id'), c.req.valid('json'), c.get('signedIn'));
      await team.settle();
      return c.json(members.list(c.get('signedIn')));
    })
    .get('/api/desk/invitations', (c) => c.json(invitations.list()))
    .post('/api/desk/invitations', body('invite'), (c) =>
      c.json(invitations.make(c.req.valid('json').role, c.get('signedIn'))),
    )
    .delete('/api/desk/invitations/:id', (c) => {
      invitations.revoke(c.req.param('id'), c.get('signedIn'));
      return c.json(invitations.list());
    })
    .put('/api/desk/team', body('team'), async (c) => {
      members.renew(c.req.valid('json'), c.get('signedIn'));
      await team.settle();
      return c.json({});
    });
}
