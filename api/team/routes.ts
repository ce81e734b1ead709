/**
 * The desk over HTTP, all but what other rooms add to it.
 *
 * Everything but `GET /api/instance` stands behind `guardDesk`.
 *
 * @module
 */

import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { EntryPoints } from '../entry-points/index.ts';
import type { Settings } from '../settings/index.ts';
import { entranceRoutes } from './entrance-routes.ts';
import type { DeskEnv } from './guard.ts';
import type { Team } from './index.ts';
import { memberRoutes } from './member-routes.ts';
import { journalRoutes, ownRoutes } from './own-routes.ts';

export { guardDesk } from './guard.ts';

/** The rooms that the routes ask. */
export type DeskRooms = { team: Team; settings: Settings; entryPoints: EntryPoints };

/** The routes of the site at `origin`; each file says what they answer. */
export function teamRoutes(rooms: DeskRooms, origin: string) {
  const { team, settings } = rooms;
  return new Hono<DeskEnv>()
    .route('/', entranceRoutes(team, settings, origin))
    .route('/', ownRoutes(team, rooms, origin))
    .route('/', memberRoutes(team))
    .route('/', journalRoutes(team));
}

/** Middleware on `/api/desk/settings` that writes down which were changed, and by whom. */
export function noteSettings({ journal }: Team) {
  return createMiddleware<DeskEnv>(async (c, next) => {
    await next();
    if (c.req.method !== 'PUT' || !c.res.ok) return;
    const detail = Object.keys(await c.req.json<object>())
      .sort()
      .join(' ');
    const member = c.get('signedIn').member.id;
    journal.add({ member, action: 'settingsChanged', detail });
  });
}
