/**
 * The desk over HTTP, all but what other rooms add to it.
 *
 * Everything but `GET /api/instance` stands behind `guardDesk`.
 *
 * @module
 */

import { Hono } from 'hono';
import type { Context } from 'hono';
import type { EntryPoints } from '../entry-points/index.ts';
import type { Settings } from '../settings/index.ts';
import { entranceRoutes } from './entrance-routes.ts';
import type { DeskEnv } from './guard.ts';
import type { Asked } from './home.ts';
import type { Team } from './index.ts';
import { memberRoutes } from './member-routes.ts';
import { journalRoutes, ownRoutes } from './own-routes.ts';

export { guardDesk } from './guard.ts';
export type { DeskEnv } from './guard.ts';

/** The rooms that the routes ask. */
export type DeskRooms = Pick<Asked, 'backups' | 'talkDesk' | 'orders'> & {
  team: Team;
  settings: Settings;
  entryPoints: EntryPoints;
};

/** The routes of the site at `origin`; each file says what they answer. */
export function teamRoutes(rooms: DeskRooms, origin: string) {
  const { team, settings } = rooms;
  return new Hono<DeskEnv>()
    .route('/', entranceRoutes(team, settings, origin))
    .route('/', ownRoutes(team, rooms, origin))
    .route('/', memberRoutes(team))
    .route('/', journalRoutes(team));
}

/**
 * Within a change of settings: refuses it with `signedOut` if who asked no longer may, as the body was
 * read, and writes down which were changed, and by whom.
 */
export function noteSettings({ journal, sessions }: Team) {
  return (c: Context, names: readonly string[]): void => {
    const by = (c as Context<DeskEnv>).get('signedIn');
    sessions.confirm(by);
    if (names.length === 0) return;
    journal.add({
      member: by.member.id,
      action: 'settingsChanged',
      detail: names.toSorted().join(' '),
    });
  };
}
