/**
 * What tells a browser to forget the site.
 *
 * @module
 */

import { Hono } from 'hono';
import { EglantineError } from '../errors.ts';
import type { Env } from './env.ts';
import { sendOnce } from './pages.ts';
import type { Site } from './site.ts';

/** Everything that a site can leave in a browser; its history is the browser's own. */
const everything = '"cache", "cookies", "storage"';

/**
 * `POST` of the page `/<language>/traces/`: that page again, with `Clear-Site-Data`. Another site's
 * page that sends it here is refused with `foreignOrigin`: what is kept on a phone is not its to end.
 */
export function erasingRoutes(site: Site) {
  return new Hono<Env>().post('/:language/traces/', (c) => {
    const page = site.find(c.req.path);
    if (!page) return c.notFound();
    // Counted as any page: how many erase, and when, is nobody's to know.
    c.set('route', page.kind);
    if (!['same-origin', 'none'].includes(c.req.header('sec-fetch-site') ?? 'none'))
      throw new EglantineError('foreignOrigin', {}, 403);
    const answer = sendOnce(c, page, 200);
    answer.headers.set('Clear-Site-Data', everything);
    return answer;
  });
}
