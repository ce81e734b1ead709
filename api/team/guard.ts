/**
 * The guard of the desk: it lets through what `access.ts` declares, for whom it says, from this site.
 *
 * @module
 */

import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { matchedRoutes } from 'hono/route';
import { EglantineError } from '../errors.ts';
import type { Env } from '../http/env.ts';
import { isLoopback } from '../http/loopback.ts';
import { access, openBeforePasskey } from './access.ts';
import { createTokenCookie } from './cookie.ts';
import type { Team } from './index.ts';
import type { SignedIn } from './sessions.ts';

/** The type of `c` in every route of the desk. */
export type DeskEnv = {
  Variables: Env['Variables'] & {
    /** Who asks; there on every route that isn't for everyone. */
    signedIn: SignedIn;
  };
};

/** Throws `foreignOrigin` unless the request comes from a page of this site, or from no page at all. */
function refuseForeign({ req }: Context, origin: string): void {
  const site = req.header('sec-fetch-site') ?? 'none';
  const from = req.header('origin');
  const isRead = req.method === 'GET' || req.method === 'HEAD';
  const isOwn = from === origin || isThisMachine(from, req.header('host'));
  // A read of the browser's own brings no origin.
  const isNone = isRead && (from ?? '') === '';
  if ((site === 'same-origin' || site === 'none') && (isOwn || isNone)) return;
  throw new EglantineError('foreignOrigin', {}, 403);
}

/** Whether the page was opened on the machine itself, as before a reverse proxy is there. */
function isThisMachine(from = '', host = ''): boolean {
  if (!URL.canParse(from)) return false;
  const { protocol, hostname, host: named } = new URL(from);
  return protocol === 'http:' && isLoopback(hostname) && named === host;
}

/** The route that answers, as `access.ts` names it; `undefined` for the middleware alone. */
function endpointOf(c: Context): string | undefined {
  const route = matchedRoutes(c).find(
    ({ method, path }) => method !== 'ALL' && path.startsWith('/api/desk/'),
  );
  return route && `${route.method} ${route.path}`;
}

/**
 * Middleware on `/api/desk/*`, before every route. What isn't declared is not found; the rest throws
 * `foreignOrigin`, `signedOut`, `locked`, `roleForbidden` or `passkeyRequired` before any of the body
 * is read. Nothing that the desk is answered may be kept by a browser.
 */
export function guardDesk(team: Team, origin: string) {
  const cookie = createTokenCookie(origin);
  return createMiddleware<DeskEnv>(async (c, next) => {
    const endpoint = endpointOf(c);
    const rule = endpoint === undefined ? undefined : access[endpoint];
    if (endpoint === undefined || rule === undefined) return c.notFound();
    refuseForeign(c, origin);
    if (rule !== 'public' && rule !== 'secret') {
      const signedIn = team.sessions.use(cookie.read(c));
      const { member } = signedIn;
      if (rule !== 'session' && !(member.state === 'active' && rule.includes(member.role))) {
        throw new EglantineError('roleForbidden', {}, 403);
      }
      if (!openBeforePasskey.has(endpoint) && team.passkeys.isMissingFrom(member)) {
        throw new EglantineError('passkeyRequired', {}, 403);
      }
      c.set('signedIn', signedIn);
    }
    await next();
    c.res.headers.set('Cache-Control', 'no-store');
    return undefined;
  });
}
