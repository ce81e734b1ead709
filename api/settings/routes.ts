/**
 * The settings over HTTP: for the desk, and the opening hours for everyone.
 *
 * Who may ask for what under `/api/desk/` is settled before a request comes here; `within` is done in
 * the transaction of a change, and may refuse it.
 *
 * @module
 */

import { Hono } from 'hono';
import type { Context } from 'hono';
import { etag } from 'hono/etag';
import { createMiddleware } from 'hono/factory';
import { validator } from 'hono/validator';
import type { Clock } from '../clock.ts';
import { dayNumber, parisDay } from '../clock.ts';
import { EglantineError } from '../errors.ts';
import type { Env } from '../http/env.ts';
import { tryAlert } from './alert.ts';
import { instantOf } from './calendar.ts';
import type { Settings, SettingsPatch } from './index.ts';

/** How far ahead the opening hours are given. */
const daysAhead = 15;

/** How far back: whether yesterday's message is late depends on yesterday's hours. */
const daysBehind = 7;

type JsonInput<T> = { in: { json: T }; out: { json: T } };

/** Reads the body as JSON, whatever its type says; throws `settingsBody` for what is none. */
const patchBody = createMiddleware<Env, string, JsonInput<SettingsPatch>>(async (c, next) => {
  const body = await c.req.json<SettingsPatch>().catch(() => {
    throw new EglantineError('settingsBody');
  });
  // As yet it is anything at all: `write` checks it.
  c.req.addValidatedData('json', body);
  await next();
});

const untilQuery = validator('query', ({ until }): { until: string } => {
  if (typeof until === 'string' && /^\d{1,15}$/.test(until)) return { until };
  throw new EglantineError('settingsMalformed', { field: 'until' });
});

/**
 * - `GET /api/hours`: the public services and the intervals in which they are open, from the midnight
 *   of a week ago in Paris until 15 whole days from now at the least, and the first opening `after`.
 *   All are instants, in milliseconds since 1970: a phone compares them with its clock, whatever its
 *   time zone. The answer changes when the settings or the day does, and its ETag with it.
 * - `GET /api/desk/settings`: every setting, no secret; `PUT` with some of them, each whole, answers
 *   the same.
 * - `GET /api/desk/alert-failures`: the alerts that could not be delivered; `DELETE` with `until`, an
 *   instant from that list, dismisses those up to it.
 * - `POST /api/desk/alert/try`: sends an alert now; answers why it could not be delivered, or `null`.
 */
export function settingsRoutes(
  settings: Settings,
  clock: Clock,
  within?: (c: Context, names: readonly string[]) => void,
) {
  const once = { 'Cache-Control': 'no-store' };

  return new Hono<Env>()
    .get('/api/hours', etag(), (c) => {
      const today = dayNumber(parisDay(clock()));
      const from = instantOf(today - daysBehind, 0);
      const to = instantOf(today + daysAhead + 1, 0);
      c.header('Cache-Control', 'no-cache');
      return c.json({ from, to, services: settings.hours(from, to) });
    })
    .get('/api/desk/settings', (c) => c.json(settings.read(), 200, once))
    .put('/api/desk/settings', patchBody, (c) =>
      c.json(
        settings.write(c.req.valid('json'), (names) => within?.(c, names)),
        200,
        once,
      ),
    )
    .get('/api/desk/alert-failures', (c) =>
      c.json({ failures: settings.failures.list() }, 200, once),
    )
    .post('/api/desk/alert/try', async (c) =>
      c.json({ reason: await tryAlert(settings, clock) }, 200, once),
    )
    .delete('/api/desk/alert-failures', untilQuery, (c) => {
      settings.failures.dismiss(Number(c.req.valid('query').until));
      return c.json({ failures: settings.failures.list() }, 200, once);
    });
}
