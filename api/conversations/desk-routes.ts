/**
 * Conversations over HTTP, for the desk.
 *
 * Who may ask for what is settled before a request comes here.
 *
 * @module
 */

import { Hono } from 'hono';
import type { Context } from 'hono';
import type { Site } from '../http/site.ts';
import type { Team } from '../team/index.ts';
import type { DeskEnv } from '../team/routes.ts';
import { readProtocol } from './danger-protocol.ts';
import { ages, body, named, outcomes, query } from './desk-schema.ts';
import { streamEvents } from './desk-stream.ts';
import type { TalkDesk } from './desk.ts';
import { readReplies } from './ready-replies.ts';
import { answerDeskCrossed } from './refusals.ts';

export type { Summary } from './desk-answers.ts';
export type { DeskEvent } from './desk-events.ts';
export type { CrossedAnswer } from './refusals.ts';

/** The rooms that the routes ask. */
export type Rooms = { talkDesk: TalkDesk; team: Pick<Team, 'sessions'>; site: Site };

const all = '/api/desk/conversations';
const one = '/api/desk/conversation';

/**
 * - `GET /api/desk/conversations`: a page of the inbox; `POST …/erase` several for good;
 *   `POST …/waiting`: what tells since when some wait; `GET …/unannounced`: whom to tell a new identity of the team.
 * - `GET /api/desk/conversation`: one, whole, that of the header `X-Conversation`, as all that follow;
 *   `POST …/messages` answers; `…/read`, `…/take`, `…/hand-over`, `…/notes`, `…/close`, `…/reopen`,
 *   `…/typing`; `…/call-made` erases a number to call; `PUT …/flags`.
 * - `GET /api/desk/conversations-stream`: Server-Sent Events (`desk-events.ts`).
 * - `GET /api/desk/epochs-in-use`, `…/opinions`, of which `POST …/erase-words` erases
 *   words; `…/talk-months`; `…/talk-options`: what to close with;
 *   `…/ready-replies` and `…/danger-protocol`: texts of `content/`.
 */
export function talkDeskRoutes({ talkDesk: desk, team, site }: Rooms) {
  const by = (c: Context<DeskEnv>) => c.get('signedIn');

  return new Hono<DeskEnv>()
    .onError(answerDeskCrossed(site))
    .get(all, query('inbox'), (c) => c.json(desk.inbox(c.req.valid('query'), by(c))))
    .get(`${all}/unannounced`, query('unannounced'), (c) =>
      c.json(desk.unannounced(c.req.valid('query'))),
    )
    .post(`${all}/waiting`, body('waiting'), (c) =>
      c.json(desk.waiting(c.req.valid('json'), by(c))),
    )
    .post(`${all}/erase`, body('erase'), async (c) =>
      c.json(await desk.erase(c.req.valid('json'), by(c))),
    )
    .get(one, named, (c) => c.json(desk.thread(c.req.valid('header').lookup, by(c))))
    .post(`${one}/messages`, named, body('answer'), (c) => {
      const { lookup } = c.req.valid('header');
      const { lastNumber } = desk.answer(lookup, c.req.valid('json'), by(c));
      return c.json({ lastNumber });
    })
    .post(`${one}/read`, named, (c) => {
      desk.read(c.req.valid('header').lookup, by(c));
      return c.json({});
    })
    .post(`${one}/take`, named, (c) => {
      desk.take(c.req.valid('header').lookup, by(c));
      return c.json({});
    })
    .post(`${one}/hand-over`, named, body('handOver'), (c) => {
      desk.handOver(c.req.valid('header').lookup, c.req.valid('json'), by(c));
      return c.json({});
    })
    .put(`${one}/flags`, named, body('flags'), (c) => {
      desk.setFlags(c.req.valid('header').lookup, c.req.valid('json'), by(c));
      return c.json({});
    })
    .post(`${one}/notes`, named, body('note'), (c) =>
      c.json(desk.addNote(c.req.valid('header').lookup, c.req.valid('json'), by(c)), 201),
    )
    .post(`${one}/call-made`, named, body('callMade'), async (c) => {
      await desk.eraseDetails(c.req.valid('header').lookup, c.req.valid('json'), by(c));
      return c.json({});
    })
    .post(`${one}/close`, named, body('close'), (c) => {
      desk.close(c.req.valid('header').lookup, c.req.valid('json'), by(c));
      return c.json({});
    })
    .post(`${one}/reopen`, named, (c) => {
      desk.reopen(c.req.valid('header').lookup, by(c));
      return c.json({});
    })
    .post(`${one}/typing`, named, (c) => {
      desk.typing(c.req.valid('header').lookup, by(c));
      return c.json({});
    })
    .get(`${all}-stream`, (c) => {
      const signedIn = by(c);
      const stream = streamEvents(desk.events, () => team.sessions.goesOn(signedIn));
      // Some reverse proxies keep an answer until it is whole.
      const headers = { 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' };
      return c.body(stream, 200, headers);
    })
    .get('/api/desk/epochs-in-use', (c) => c.json(desk.epochsInUse()))
    .get('/api/desk/opinions', (c) => c.json(desk.opinions()))
    .post('/api/desk/opinions/erase-words', body('eraseWords'), async (c) =>
      c.json(await desk.eraseWords(c.req.valid('json'), by(c))),
    )
    .get('/api/desk/talk-months', (c) => c.json(desk.totals()))
    .get('/api/desk/talk-options', (c) => c.json({ themes: desk.themes(), ages, outcomes }))
    .get('/api/desk/ready-replies', (c) => c.json(readReplies()))
    .get('/api/desk/danger-protocol', (c) => c.json(readProtocol()));
}
