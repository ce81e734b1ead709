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
const readers = ['coordinator', 'team', 'reader'] as const;
const placers = ['coordinator', 'team', 'stickers'] as const;

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
  'GET /api/desk/members': holders,
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
  'GET /api/desk/entry-points': placers,
  'POST /api/desk/entry-points': placers,
  'GET /api/desk/entry-points/ids': placers,
  'GET /api/desk/entry-points/values': placers,
  'POST /api/desk/entry-points/import': placers,
  'POST /api/desk/entry-points/retire': placers,
  'GET /api/desk/entry-points/by-code/:code': placers,
  'POST /api/desk/entry-points/by-code/:code/placed': placers,
  'GET /api/desk/entry-points/:id': placers,
  'PUT /api/desk/entry-points/:id': placers,
  'POST /api/desk/entry-points/:id/replace': placers,
  'POST /api/desk/entry-points/:id/move': placers,
  'POST /api/desk/entry-points/:id/retire': placers,
  'POST /api/desk/entry-points/:id/unretire': placers,
  'GET /api/desk/stickers/options': placers,
  'POST /api/desk/stickers/sheet': placers,
  'POST /api/desk/stickers/preview': placers,
  'POST /api/desk/stickers/calibration': placers,
  'POST /api/desk/stickers/custom-sheets': placers,
  'PUT /api/desk/stickers/custom-sheets/:id': placers,
  'DELETE /api/desk/stickers/custom-sheets/:id': placers,
  'POST /api/desk/stickers/printers': placers,
  'PUT /api/desk/stickers/printers/:id': placers,
  'DELETE /api/desk/stickers/printers/:id': placers,
  'GET /api/desk/board': readers,
  'GET /api/desk/board.csv': readers,
  'GET /api/desk/conversations': holders,
  'GET /api/desk/conversations-stream': holders,
  'GET /api/desk/conversations/unannounced': holders,
  'POST /api/desk/conversations/erase': holders,
  'POST /api/desk/conversations/waiting': holders,
  'GET /api/desk/conversation': holders,
  'POST /api/desk/conversation/messages': holders,
  'POST /api/desk/conversation/read': holders,
  'POST /api/desk/conversation/take': holders,
  'POST /api/desk/conversation/hand-over': holders,
  'PUT /api/desk/conversation/flags': holders,
  'POST /api/desk/conversation/notes': holders,
  'POST /api/desk/conversation/call-made': holders,
  'POST /api/desk/conversation/close': holders,
  'POST /api/desk/conversation/reopen': holders,
  'POST /api/desk/conversation/typing': holders,
  'GET /api/desk/epochs-in-use': holders,
  'GET /api/desk/opinions': holders,
  'POST /api/desk/opinions/erase-words': holders,
  'GET /api/desk/talk-months': holders,
  'GET /api/desk/talk-options': holders,
  'GET /api/desk/ready-replies': holders,
  'GET /api/desk/danger-protocol': holders,
  'GET /api/desk/orders': holders,
  'POST /api/desk/orders/of-conversation': holders,
  'POST /api/desk/orders/prepare': holders,
  'POST /api/desk/orders/return': holders,
  'POST /api/desk/orders/ready': holders,
  'POST /api/desk/orders/sent': holders,
  'POST /api/desk/orders/cancel': holders,
  'POST /api/desk/orders/delivery': holders,
  'GET /api/desk/order-months': holders,
  'GET /api/desk/catalogue': holders,
  'GET /api/desk/stock': holders,
  'POST /api/desk/stock/deliveries': holders,
  'POST /api/desk/stock/losses': holders,
  'POST /api/desk/stock/counts': holders,
  'GET /api/desk/stock/movements': holders,
  'GET /api/desk/stock/movements.csv': holders,
  'GET /api/desk/settings': coordinator,
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
