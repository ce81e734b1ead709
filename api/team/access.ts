/**
 * Who may ask for what under `/api/desk/`: the one table. A route that isn't in it does not exist.
 *
 * @module
 */

import type { Role } from './schema.ts';

/**
 * - `public`: anyone, from a page of this site.
 * - `secret`: whoever brings the secret that the route asks for, which it checks itself.
 * - `session`: any signed-in member, those who wait for a welcome too.
 * - a list of roles: a signed-in member who has one of them and no longer waits.
 */
export type Access = 'public' | 'secret' | 'session' | readonly Role[];

const coordinator = ['coordinator'] as const;
const holders = ['coordinator', 'team'] as const;
const everyone = ['coordinator', 'team', 'stickers', 'reader'] as const;

/** By method and pattern, as `app.routes` has them; HEAD is GET. */
export const access: Readonly<Record<string, Access>> = {
  'POST /api/desk/set-up': 'secret',
  'POST /api/desk/sign-in': 'public',
  'POST /api/desk/sign-in/passkey': 'secret',
  'POST /api/desk/lock': 'session',
  'POST /api/desk/sign-out': 'session',
  'GET /api/desk/session': 'session',
  'GET /api/desk/sessions': 'session',
  'DELETE /api/desk/sessions': 'session',
  'PUT /api/desk/box': 'session',
  'PUT /api/desk/passphrase': 'session',
  'GET /api/desk/passkeys': 'session',
  'POST /api/desk/passkeys/options': 'session',
  'POST /api/desk/passkeys': 'session',
  'DELETE /api/desk/passkeys/:id': 'session',
  'GET /api/desk/members': 'session',
  'POST /api/desk/members/:id/welcome': holders,
  'PUT /api/desk/members/:id/role': coordinator,
  'DELETE /api/desk/members/:id': coordinator,
  'GET /api/desk/invitations': coordinator,
  'POST /api/desk/invitations': coordinator,
  'DELETE /api/desk/invitations/:id': coordinator,
  'POST /api/desk/invitations/look': 'secret',
  'POST /api/desk/invitations/accept': 'secret',
  'PUT /api/desk/team': holders,
  'POST /api/desk/recovery': 'secret',
  'POST /api/desk/recovery/restore': 'secret',
  'GET /api/desk/journal': coordinator,
  'GET /api/desk/journal.csv': coordinator,
  'GET /api/desk/home': 'session',
  'GET /api/desk/settings': everyone,
  'PUT /api/desk/settings': coordinator,
  'POST /api/desk/alert/try': coordinator,
  'GET /api/desk/alert-failures': coordinator,
  'DELETE /api/desk/alert-failures': coordinator,
};

/** All that a coordinator may do who has to add a passkey first. */
export const openBeforePasskey: ReadonlySet<string> = new Set([
  'POST /api/desk/lock',
  'POST /api/desk/sign-out',
  'GET /api/desk/session',
  'GET /api/desk/passkeys',
  'POST /api/desk/passkeys/options',
  'POST /api/desk/passkeys',
]);
