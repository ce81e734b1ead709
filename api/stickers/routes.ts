/**
 * Stickers over HTTP, for the desk.
 *
 * Who may ask for what is settled before a request comes here.
 *
 * @module
 */

import { Hono } from 'hono';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { Database } from '../database/index.ts';
import { EglantineError } from '../errors.ts';
import { preferredLanguage } from '../http/language.ts';
import type { Site } from '../http/site.ts';
import type { Team } from '../team/index.ts';
import type { DeskEnv } from '../team/routes.ts';
import type { Stickers } from './index.ts';
import type { CalibrationInput, PrinterInput, PrintRequestInput, SheetInput } from './schema.ts';

/** The rooms that the routes ask. */
export type Rooms = {
  stickers: Stickers;
  team: Pick<Team, 'journal'>;
  database: Database;
  site: Site;
};

const base = '/api/desk/stickers';

/** Takes the body for what it should be: the room itself checks it. Throws `stickersMalformed`. */
function body<T>() {
  type Json = { in: { json: T }; out: { json: T } };
  return createMiddleware<DeskEnv, string, Json>(async (c, next) => {
    const given = await c.req.json<object>().catch(() => {
      throw new EglantineError('stickersMalformed', { field: '' });
    });
    c.req.addValidatedData('json', given);
    await next();
  });
}

/**
 * - `GET /api/desk/stickers/options`: what can be printed, on what, by which printers.
 * - `POST …/sheet` answers a PDF and, if asked to, writes down what was printed; `POST …/preview` one
 *   page of it as a picture; `POST …/calibration` the page that shows how a printer prints.
 * - `POST …/custom-sheets`, `PUT` and `DELETE …/custom-sheets/:id`, and the same of `…/printers`.
 */
export function stickerRoutes({ stickers, team, database, site }: Rooms) {
  const idOf = (c: Context) => Number(c.req.param('id')) || 0;
  const languageOf = (c: Context) =>
    preferredLanguage(site.languages, c.req.header('accept-language'));
  const pdf = (c: Context, bytes: Uint8Array<ArrayBuffer>) =>
    c.body(bytes, 200, { 'Content-Type': 'application/pdf' });

  return new Hono<DeskEnv>()
    .get(`${base}/options`, (c) => c.json(stickers.options(languageOf(c))))
    .post(`${base}/sheet`, body<PrintRequestInput>(), async (c) => {
      const request = stickers.read(c.req.valid('json'));
      const codes = stickers.codes(request);
      const bytes = await stickers.print(request);
      const write = database.main.transaction(() => {
        stickers.record(request, codes);
        const member = c.get('signedIn').member.id;
        team.journal.add({ member, action: 'printed', detail: request.sheet });
      });
      if (request.record) write.immediate();
      return pdf(c, bytes);
    })
    .post(`${base}/preview`, body<PrintRequestInput>(), async (c) =>
      c.json(await stickers.preview(stickers.read(c.req.valid('json')), languageOf(c))),
    )
    .post(`${base}/calibration`, body<CalibrationInput>(), async (c) =>
      pdf(c, await stickers.calibrate(c.req.valid('json'), languageOf(c))),
    )
    .post(`${base}/custom-sheets`, body<SheetInput>(), async (c) =>
      c.json(await stickers.customSheets.add(c.req.valid('json')), 201),
    )
    .put(`${base}/custom-sheets/:id`, body<SheetInput>(), async (c) =>
      c.json(await stickers.customSheets.change(idOf(c), c.req.valid('json'))),
    )
    .delete(`${base}/custom-sheets/:id`, (c) => {
      stickers.customSheets.remove(idOf(c));
      return c.json({});
    })
    .post(`${base}/printers`, body<PrinterInput>(), (c) =>
      c.json(stickers.printers.add(c.req.valid('json')), 201),
    )
    .put(`${base}/printers/:id`, body<PrinterInput>(), (c) =>
      c.json(stickers.printers.change(idOf(c), c.req.valid('json'))),
    )
    .delete(`${base}/printers/:id`, (c) => {
      stickers.printers.remove(idOf(c));
      return c.json({});
    });
}
