/**
 * The scan: what a sticker's address answers.
 *
 * @module
 */

import { Hono } from 'hono';
import type { Clock } from '../clock.ts';
import { reportError } from '../http/errors.ts';
import type { Env } from '../http/env.ts';
import { preferredLanguage } from '../http/language.ts';
import { sendOnce } from '../http/pages.ts';
import type { Site } from '../http/site.ts';
import { isPreview, type EntryPoints } from './index.ts';

const route = '/s/:code';

/**
 * `GET` and `HEAD` of `/s/<code>`, in either case: counts one, then answers the page itself, in the
 * reader's language, always with 200.
 *
 * A code that is unknown or is none (percent-encoded, too long, …) opens the home page, and adds
 * one to the unknown codes of the day if a person asks, nothing if a machine does. A retired one opens the home page too, but is still counted
 * as its own: a sticker that goes on being scanned is one still to be taken down.
 *
 * Of the request nothing is kept; what makes it a person or a machine is looked at and forgotten.
 */
export function scanRoutes(entryPoints: EntryPoints, site: Site, clock: Clock) {
  const { counter } = entryPoints;
  return new Hono<Env>().on('GET', ['/s/*', '/S/*'], async (c) => {
    c.set('route', route);
    const language = preferredLanguage(site.languages, c.req.header('accept-language'));
    let target = '/';
    try {
      const found = entryPoints.find(c.req.path.slice('/s/'.length).replace(/\/$/, ''));
      if (found && !found.retired) target = found.target;
      const preview = isPreview(c.req.method, (name) => c.req.header(name));
      if (found) await (preview ? counter.preview(found.id) : counter.scan(found.id));
      else if (!preview) await counter.unknown();
    } catch (error) {
      // A full or locked disk is the team's trouble, never the reader's.
      reportError(error, route, clock);
    }
    return sendOnce(c, site.nearest(target, language), 200);
  });
}
