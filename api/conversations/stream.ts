/**
 * A person's stream: what is new in their conversation, as it happens.
 *
 * What it is told only wakes it up; messages are read from the database, after the last one sent. So
 * none is lost, doubled or out of order, however slow the reader is.
 *
 * @module
 */

import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { SSEStreamingApi } from 'hono/streaming';
import type { Hub, News } from './hub.ts';
import { showMessage } from './answers.ts';
import type { ShownMessage } from './answers.ts';
import { spell } from './talk.ts';
import type { Conversations } from './talk.ts';

/** One event of the stream; `data` is JSON. */
export type TalkEvent =
  /** With the message's number as its id. */
  | { event: 'message'; data: ShownMessage }
  /** Somebody of the team is writing; true for a few seconds. */
  | { event: 'typing'; data: Record<string, never> }
  | { event: 'changed'; data: { shut: boolean; closed: boolean } }
  /** The last event: the conversation is gone. */
  | { event: 'erased'; data: Record<string, never> };

/** What a stream is made of. */
export type StreamParts = {
  conversations: Conversations;
  hub: Hub;
  /** Milliseconds between two signs of life: no proxy takes the line for a dead one. */
  heartbeat: number;
  /** Told what went wrong: the stream ends, and the page opens another. */
  report: (error: unknown) => void;
};

/** News that wait for whoever sends them: each kind once, so that a slow reader costs no memory. */
function createMailbox() {
  const waiting = new Set<News>();
  let wake = () => {};
  return {
    put: (news: News): void => {
      waiting.add(news);
      wake();
    },
    /** The news there are, or that come within so many milliseconds. */
    async take(milliseconds: number): Promise<Set<News>> {
      if (waiting.size === 0) {
        const { promise, resolve } = Promise.withResolvers<null>();
        wake = () => resolve(null);
        const timer = setTimeout(wake, milliseconds);
        await promise;
        clearTimeout(timer);
      }
      const news = new Set(waiting);
      waiting.clear();
      return news;
    },
  };
}

/** Streams what is new of a conversation after message `after`. */
export function streamConversation(
  c: Context,
  lookup: Buffer,
  after: number,
  { conversations, hub, heartbeat, report }: StreamParts,
): Response {
  let last = after;

  const send = (stream: SSEStreamingApi, { event, data }: TalkEvent) =>
    stream.writeSSE({
      event,
      data: JSON.stringify(data),
      ...(event === 'message' && { id: String(data.number) }),
    });

  async function sendMessages(stream: SSEStreamingApi): Promise<void> {
    for (;;) {
      const messages = conversations.messagesAfter(lookup, last);
      if (messages.length === 0) return;
      for (const message of messages) {
        if (stream.aborted) return;
        await send(stream, { event: 'message', data: showMessage(message) });
        last = message.number;
      }
    }
  }

  /** Whether to go on. */
  async function sendNews(stream: SSEStreamingApi, news: Set<News>): Promise<boolean> {
    if (news.has('end') || stream.aborted) return false;
    if (news.has('erased')) {
      await send(stream, { event: 'erased', data: {} });
      return false;
    }
    await sendMessages(stream);
    if (news.has('changed')) {
      const { shut, closed } = conversations.standing(lookup);
      await send(stream, { event: 'changed', data: { shut: shut === 1, closed: closed === 1 } });
    }
    if (news.has('typing')) await send(stream, { event: 'typing', data: {} });
    if (news.size === 0) await stream.write(':\n\n');
    return true;
  }

  const answer = streamSSE(c, async (stream) => {
    const mailbox = createMailbox();
    const forget = hub.listen(spell(lookup), mailbox.put);
    stream.onAbort(() => mailbox.put('end'));
    try {
      // The first bytes tell that it is open. What came before it listened is sent like the rest.
      await stream.write(':\n\n');
      await sendMessages(stream);
      while (await sendNews(stream, await mailbox.take(heartbeat)));
    } catch (error) {
      report(error);
    } finally {
      forget();
    }
  });
  // Some reverse proxies keep an answer until it is whole.
  answer.headers.set('X-Accel-Buffering', 'no');
  return answer;
}
