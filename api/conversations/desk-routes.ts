/**
 * Conversations over HTTP, for the desk.
 *
 * Who may ask for what is settled before a request comes here.
 *
 * @module
 */

import { Hono } from 'hono';
import type { Context } from 'hono';
import { preferredLanguage } from '../http/language.ts';
import type { Site } from '../http/site.ts';
import type { Team } from '../team/index.ts';
import type { DeskEnv } from '../team/routes.ts';
import { translate } from '../translation.ts';
import { readProtocol } from './danger-protocol.ts';
import { ages, body, outcomes, query, readName } from './desk-schema.ts';
import { streamEvents } from './desk-stream.ts';
import { Crossed } from './desk.ts';
import type { TalkDesk } from './desk.ts';
import { readReplies } from './ready-replies.ts';

export type { Summary } from './desk-answers.ts';
export type { DeskEvent } from './desk-events.ts';

/** The answer, with a 409, to a message that crossed another: nothing was kept. */
export type CrossedAnswer = {
  error: { code: 'crossed'; message: string };
  /** The number of the last message there is: the next is one more. */
  lastNumber: number;
};

/** The rooms that the routes ask. */
export type Rooms = { talkDesk: TalkDesk; team: Pick<Team, 'sessions'>; site: Site };

const base = '/api/desk/conversations';
const one = `${base}/:lookup` as const;

/**
 * - `GET /api/desk/conversations`: a page of the inbox; `POST …/erase` several for good;
 *   `GET …/unannounced`: whom to tell a new identity of the team.
 * - `GET …/:lookup`: one, whole; `POST …/messages` answers; `…/read`, `…/take`, `…/hand-over`,
 *   `…/notes`, `…/close`, `…/reopen`, `…/typing`; `PUT …/flags`; `DELETE …/details/:id`: the call is
 *   made.
 * - `GET /api/desk/conversations-stream`: Server-Sent Events (`desk-events.ts`).
 * - `GET /api/desk/epochs-in-use`, `…/opinions`, `…/talk-months`; `…/talk-options`: what to close with;
 *   `…/ready-replies` and `…/danger-protocol`: texts of `content/`.
 */
export function talkDeskRoutes({ talkDesk: desk, team, site }: Rooms) {
  const lookupOf = (c: Context) => readName(c.req.param('lookup') ?? '');
  const by = (c: Context<DeskEnv>) => c.get('signedIn');

  return new Hono<DeskEnv>()
    .onError((error, c) => {
      if (!(error instanceof Crossed)) throw error;
      const language = preferredLanguage(site.languages, c.req.header('accept-language'));
      const message = translate(language, 'errors.answerCrossed');
      const { lastNumber } = error;
      const answer: CrossedAnswer = { error: { code: 'crossed', message }, lastNumber };
      return c.json(answer, 409);
    })
    .get(base, query('inbox'), (c) => c.json(desk.inbox(c.req.valid('query'), by(c))))
    .get(`${base}/unannounced`, query('unannounced'), (c) =>
      c.json(desk.unannounced(c.req.valid('query'))),
    )
    .post(`${base}/erase`, body('erase'), async (c) =>
      c.json(await desk.erase(c.req.valid('json'), by(c))),
    )
    .get(one, (c) => c.json(desk.thread(lookupOf(c), by(c))))
    .post(`${one}/messages`, body('answer'), (c) =>
      c.json(desk.answer(lookupOf(c), c.req.valid('json'), by(c))),
    )
    .post(`${one}/read`, (c) => {
      desk.read(lookupOf(c), by(c));
      return c.json({});
    })
    .post(`${one}/take`, (c) => {
      desk.take(lookupOf(c), by(c));
      return c.json({});
    })
    .post(`${one}/hand-over`, body('handOver'), (c) => {
      desk.handOver(lookupOf(c), c.req.valid('json'), by(c));
      return c.json({});
    })
    .put(`${one}/flags`, body('flags'), (c) => {
      desk.setFlags(lookupOf(c), c.req.valid('json'), by(c));
      return c.json({});
    })
    .post(`${one}/notes`, body('note'), (c) =>
      c.json(desk.addNote(lookupOf(c), c.req.valid('json'), by(c)), 201),
    )
    .delete(`${one}/details/:id`, async (c) => {
      await desk.eraseDetails(lookupOf(c), readName(c.req.param('id')), by(c));
      return c.json({});
    })
    .post(`${one}/close`, body('close'), (c) => {
      desk.close(lookupOf(c), c.req.valid('json'), by(c));
      return c.json({});
    })
    .post(`${one}/reopen`, (c) => {
      desk.reopen(lookupOf(c), by(c));
      return c.json({});
    })
    .post(`${one}/typing`, (c) => {
      desk.typing(lookupOf(c), by(c));
      return c.json({});
    })
    .get(`${base}-stream`, (c) => {
      const signedIn = by(c);
      const stream = streamEvents(desk.events, () => team.sessions.goesOn(signedIn));
      // Some reverse proxies keep an answer until it is whole.
      const headers = { 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' };
      return c.body(stream, 200, headers);
    })
    .get('/api/desk/epochs-in-use', (c) => c.json(desk.epochsInUse()))
    .get('/api/desk/opinions', (c) => c.json(desk.opinions()))
    .get('/api/desk/talk-months', (c) => c.json(desk.totals()))
    .get('/api/desk/talk-options', (c) => c.json({ themes: desk.themes(), ages, outcomes }))
    .get('/api/desk/ready-replies', (c) => c.json(readReplies()))
    .get('/api/desk/danger-protocol', (c) => c.json(readProtocol()));
}
