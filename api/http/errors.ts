/**
 * What is answered when there is no answer.
 *
 * @module
 */

import type { Context, Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Clock } from '../clock.ts';
import { EglantineError } from '../errors.ts';
import { translate } from '../translation.ts';
import type { Env } from './env.ts';
import { pathLanguage, preferredLanguage } from './language.ts';
import { sendOnce } from './pages.ts';
import type { Site } from './site.ts';
import { routeOf } from './totals.ts';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

function isApi(path: string): boolean {
  return path === '/api' || path.startsWith('/api/');
}

/** The methods that something other than the pages' catch-all answers at `path`, or its page. */
function allowedMethods(app: Hono<Env>, site: Site, path: string): string[] {
  const allowed = methods.filter(
    (method) =>
      (method === 'GET' && site.find(path)) ||
      app.router
        .match(method, path)[0]
        .some(([[, route]]) => route.method === method && route.path !== '/*'),
  );
  return allowed.includes('GET') ? ['HEAD', ...allowed] : allowed;
}

/** `error` as an answer: JSON under `/api/`, else its text, in the reader's language. */
function sendError(c: Context, site: Site, error: EglantineError): Response {
  const language =
    pathLanguage(site.languages, c.req.path) ??
    preferredLanguage(site.languages, c.req.header('accept-language'));
  const message = translate(language, `errors.${error.code}`, error.details);
  const status = error.status as ContentfulStatusCode;
  const headers = {
    'Cache-Control': 'no-store',
    'Content-Language': language,
    Vary: 'Accept-Language',
  };
  return isApi(c.req.path)
    ? c.json({ error: { code: error.code, message } }, status, headers)
    : c.text(message, status, headers);
}

/**
 * Writes `error`, met at `route`, on standard error: the hour, the route's pattern, the error's name
 * and where it rose. Not its message, which may hold what a visitor sent, nor the minute, which
 * would date a visit.
 */
export function reportError(error: unknown, route: string, clock: Clock): void {
  const hour = `${clock().toISOString().slice(0, 13)}:00Z`;
  if (!(error instanceof Error)) return console.error(hour, route, typeof error);
  const { name, message, stack = '' } = error;
  // What SQLite and the system call it: SQLITE_FULL, ENOSPC.
  const code = 'code' in error ? /^[A-Z_]+$/.exec(String(error.code)) : null;
  // Cut after the message and not line by line: one of its own lines may look like a frame.
  const start = stack.indexOf(message);
  const frames = start < 0 ? '' : stack.slice(start + message.length).replace(/^[^\n]*/, '');
  console.error([hour, route, name, ...(code ?? [])].join(' ') + frames);
}

/** Gives `app` its answers for what does not exist and for what goes wrong. */
export function answerErrors(app: Hono<Env>, site: Site, clock: Clock): void {
  app.notFound((c) => {
    const allowed = allowedMethods(app, site, c.req.path);
    if (allowed.length > 0 && !allowed.includes(c.req.method)) {
      c.set('route', '405');
      c.header('Allow', allowed.join(', '));
      return sendError(c, site, new EglantineError('methodNotAllowed', {}, 405));
    }
    c.set('route', '404');
    if (isApi(c.req.path)) return sendError(c, site, new EglantineError('notFound', {}, 404));
    const language =
      pathLanguage(site.languages, c.req.path) ??
      preferredLanguage(site.languages, c.req.header('accept-language'));
    return sendOnce(c, site.notFound(language), 404);
  });

  app.onError((error, c) => {
    // 500 is for whoever runs the server; 503 is to be told: it says what to do.
    if (error instanceof EglantineError && error.status !== 500) return sendError(c, site, error);
    reportError(error, routeOf(c), clock);
    return sendError(c, site, new EglantineError('unexpected', {}, 500));
  });
}
