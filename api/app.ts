/**
 * The one application: what answers where.
 *
 * @module
 */

import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { except } from 'hono/combine';
import type { Board } from './board/index.ts';
import { boardRoutes } from './board/routes.ts';
import type { Clock } from './clock.ts';
import { talkDeskRoutes } from './conversations/desk-routes.ts';
import type { TalkDesk } from './conversations/desk.ts';
import type { Talk } from './conversations/index.ts';
import { talkRoutes } from './conversations/routes.ts';
import type { Backups, Database } from './database/index.ts';
import { entryPointRoutes } from './entry-points/desk-routes.ts';
import type { EntryPoints } from './entry-points/index.ts';
import { scanRoutes } from './entry-points/routes.ts';
import { EglantineError } from './errors.ts';
import type { Env } from './http/env.ts';
import { erasingRoutes } from './http/erasing.ts';
import { answerErrors } from './http/errors.ts';
import { addHeaders } from './http/headers.ts';
import { preferredLanguage } from './http/language.ts';
import { pageRoutes } from './http/pages.ts';
import type { Site } from './http/site.ts';
import { countAnswers, type Totals } from './http/totals.ts';
import { orderDeskRoutes } from './orders/desk-routes.ts';
import type { Orders } from './orders/index.ts';
import { orderRoutes } from './orders/routes.ts';
import type { Settings } from './settings/index.ts';
import { settingsRoutes } from './settings/routes.ts';
import type { Stickers } from './stickers/index.ts';
import { stickerRoutes } from './stickers/routes.ts';
import { stockRoutes } from './stock/routes.ts';
import type { Team } from './team/index.ts';
import { guardDesk, noteSettings, teamRoutes } from './team/routes.ts';

/** What the application is made of; who makes it also closes it. */
export type Parts = {
  /** What every answer carries; what `site` sends has it already. */
  headers: Record<string, string>;
  /** The public address, as `https://host`. */
  origin: string;
  database: Database;
  backups: Pick<Backups, 'failures'>;
  entryPoints: EntryPoints;
  board: Board;
  settings: Settings;
  stickers: Stickers;
  talk: Talk;
  talkDesk: TalkDesk;
  orders: Orders;
  team: Team;
  site: Site;
  totals: Totals;
  clock: Clock;
};

/** Room for the longest message, sealed and in base 64, and to spare. */
const longestBody = 64 * 1024;

/** Room for the longest keyring and roster (`team/schema.ts`). */
const longestDeskBody = 1024 * 1024;

/**
 * The path as it was asked for, nothing decoded: every address here is plain ASCII, so one with a
 * percent sign names nothing.
 */
function rawPath(request: Request): string {
  return /^[a-z]+:\/\/[^/?#]*([^?#]*)/.exec(request.url)?.[1] || '/';
}

/**
 * Composes the application of `parts`.
 *
 * @example
 * ```ts
 * const answer = await createApp(parts).request('/healthz'); // {"status":"ok"}
 * ```
 */
export function createApp(parts: Parts) {
  const { headers, origin, database, entryPoints, settings, orders, team, site, totals, clock } =
    parts;
  const isAlive = database.main.prepare('SELECT 1');
  const tooLarge = () => {
    throw new EglantineError('bodyTooLarge', {}, 413);
  };

  const app = new Hono<Env>({ getPath: rawPath });
  answerErrors(app, site, clock);
  app.use(countAnswers(totals), addHeaders(headers));
  // Of a host like `999.999.999.999` the adapter makes no request whose body could be read.
  app.use('/api/*', (c, next) => {
    if (!URL.canParse(c.req.url)) throw new EglantineError('notFound', {}, 400);
    return next();
  });
  const limitBody = (maxSize: number) => bodyLimit({ maxSize, onError: tooLarge });
  app.use('/api/*', except('/api/desk/*', limitBody(longestBody)));
  app.use('/api/desk/*', guardDesk(team, origin), limitBody(longestDeskBody));

  return app
    .get('/healthz', (c) => {
      isAlive.get();
      return c.json({ status: 'ok' }, 200, { 'Cache-Control': 'no-store' });
    })
    .get('/', (c) => {
      const language = preferredLanguage(site.languages, c.req.header('accept-language'));
      c.header('Cache-Control', 'no-cache');
      c.header('Vary', 'Accept-Language');
      return c.redirect(`/${language}/`);
    })
    .route('/', settingsRoutes(settings, clock, noteSettings(team)))
    .route('/', teamRoutes(parts, origin))
    .route('/', entryPointRoutes(parts))
    .route('/', boardRoutes(parts.board, team))
    .route('/', stickerRoutes(parts))
    .route('/', talkRoutes(parts))
    .route('/', talkDeskRoutes(parts))
    .route('/', orderRoutes(orders, site))
    .route('/', orderDeskRoutes(orders, site))
    .route('/', stockRoutes(orders.stock, site))
    .route('/', scanRoutes(entryPoints, site, clock))
    .route('/', erasingRoutes(site))
    .route('/', pageRoutes(site));
}

/** The type of the application, for the browser's typed client. */
export type AppType = ReturnType<typeof createApp>;
