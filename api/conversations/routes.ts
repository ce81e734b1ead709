/**
 * Conversations over HTTP, for the people who have them.
 *
 * The lookup is in the header `X-Conversation` and the token in `Authorization: Bearer …`, both in
 * base64url, and never in an address. Whatever is wrong with them, it is the same 404
 * `conversationUnknown`. Nothing of a request outlives its answer.
 *
 * @module
 */

import { Hono } from 'hono';
import type { Context } from 'hono';
import type { Clock } from '../clock.ts';
import type { Env } from '../http/env.ts';
import { reportError } from '../http/errors.ts';
import type { Site } from '../http/site.ts';
import { showMessage } from './answers.ts';
import { afterQuery, body } from './body.ts';
import type { Talk } from './index.ts';
import { answerCrossed } from './refusals.ts';
import { readProof } from './schema.ts';
import { streamConversation } from './stream.ts';

export type { ShownMessage } from './answers.ts';
export { answerCrossed, answerDeskCrossed } from './refusals.ts';
export type { TalkRefusal } from './refusals.ts';
export type { TalkEvent } from './stream.ts';

/** The rooms that the routes ask, and the milliseconds between a stream's signs of life. */
export type TalkRoutesParts = { talk: Talk; site: Site; clock: Clock; heartbeat?: number };

const base = '/api/talk';

/**
 * - `GET /api/talk`: what a page needs before anything is written; `POST …/challenge`: work to do.
 * - `POST …/conversations` makes one, and gives with 201 a `ticket` for `POST /api/followed`; `GET …/messages?after=`, 200 at most; `POST …/messages` writes;
 *   `GET …/stream?after=`: Server-Sent Events (`stream.ts`); `POST …/typing`, `…/confirmed`.
 * - `DELETE …/conversation` erases; `POST …/handover` goes on with another code.
 * - `POST …/opinion`.
 * - `POST …/phones`, for who has a conversation; `…/phones/open`; `DELETE …/phones`.
 */
export function talkRoutes({ talk, site, clock, heartbeat = 20_000 }: TalkRoutesParts) {
  const { conversations, phones, opinions, work, hub } = talk;
  const report = (error: unknown) => reportError(error, `${base}/stream`, clock);
  const proofOf = (c: Context) =>
    readProof(c.req.header('x-conversation'), c.req.header('authorization'));

  return new Hono<Env>()
    .onError(answerCrossed(site))
    .use(`${base}/*`, async (c, next) => {
      await next();
      c.header('Cache-Control', 'no-store');
    })
    .get(base, (c) => c.json(talk.describe()))
    .post(`${base}/challenge`, body('challenge'), async (c) =>
      c.json(await work.challenge(c.req.valid('json'))),
    )
    .post(`${base}/conversations`, body('conversation'), async (c) => {
      const { isNew, ...answer } = await conversations.create(c.req.valid('json'));
      return c.json(answer, isNew ? 201 : 200);
    })
    .get(`${base}/messages`, afterQuery, (c) => {
      const lookup = conversations.authorize(proofOf(c));
      const { lastNumber, shut, closed, confirmed } = conversations.standing(lookup);
      const messages = conversations.messagesAfter(lookup, Number(c.req.valid('query').after));
      return c.json({
        messages: messages.map(showMessage),
        lastNumber,
        shut: shut === 1,
        closed: closed === 1,
        confirmed: confirmed === 1,
      });
    })
    .post(`${base}/messages`, body('message'), async (c) => {
      const isGone = () => c.req.raw.signal.aborted;
      const sent = await conversations.send(proofOf(c), c.req.valid('json'), isGone);
      const { isNew, lastNumber, isSlow } = sent;
      return c.json({ lastNumber, slow: isSlow }, isNew ? 201 : 200);
    })
    .get(`${base}/stream`, afterQuery, (c) => {
      const lookup = conversations.authorize(proofOf(c));
      const after = Number(c.req.valid('query').after);
      return streamConversation(c, lookup, after, { conversations, hub, heartbeat, report });
    })
    .post(`${base}/typing`, (c) => {
      conversations.typing(proofOf(c));
      return c.body(null, 204);
    })
    .post(`${base}/confirmed`, (c) => {
      conversations.confirm(proofOf(c));
      return c.body(null, 204);
    })
    .delete(`${base}/conversation`, async (c) => {
      await conversations.erase(proofOf(c));
      return c.body(null, 204);
    })
    .post(`${base}/handover`, body('handover'), async (c) => {
      const answer = await conversations.handOver(proofOf(c), c.req.valid('json'));
      return c.json(answer);
    })
    .post(`${base}/opinion`, body('opinion'), async (c) => {
      await opinions.add(c.req.valid('json'));
      return c.body(null, 204);
    })
    .post(`${base}/phones`, body('phone'), (c) => {
      // So that nobody fills the disk: a conversation costs work, and a row names none.
      conversations.authorize(proofOf(c));
      phones.keep(c.req.valid('json'));
      return c.body(null, 204);
    })
    .post(`${base}/phones/open`, body('openPhone'), async (c) => {
      const share = await phones.open(c.req.valid('json'));
      return c.json({ share: share.toString('base64url') });
    })
    .delete(`${base}/phones`, body('openPhone'), async (c) => {
      await phones.forget(c.req.valid('json'));
      return c.body(null, 204);
    });
}
