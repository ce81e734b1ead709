/**
 * What is new, as it happens: a stream of Server-Sent Events by `fetch` (an `EventSource` sends no
 * headers), and questions now and then where streams don't get through.
 *
 * @module
 */

import type { TalkEvent } from '../../../api/conversations/routes.ts';
import type { ConversationKeys } from '../../crypto/conversation.ts';
import { backOff, onReturn, pause, proofOf, refusalOf } from './client.ts';

/** Server-Sent Events that were read as far as they go, and the rest. */
export function readEvents(text: string): { events: TalkEvent[]; rest: string } {
  const blocks = text.replaceAll('\r\n', '\n').split('\n\n');
  const rest = blocks.pop() ?? '';
  const events = blocks.flatMap((block) => {
    const fields = block.split('\n').map((line) => /^(\w*): ?(.*)$/.exec(line) ?? []);
    const event = fields.find(([, name]) => name === 'event')?.[2];
    const data = fields.filter(([, name]) => name === 'data').map(([, , value]) => value);
    if (event === undefined || data.length === 0) return [];
    return [{ event, data: JSON.parse(data.join('\n')) as unknown } as TalkEvent];
  });
  return { events, rest };
}

/** Longer than two signs of life of the server. */
const silence = 45_000;

/** A line that lets streams through gives the first bytes at once. */
const firstBytes = 8_000;

/** So many streams without a first byte, and it is asked now and then instead. */
const mostDeaf = 2;

const askEvery = () => (document.visibilityState === 'visible' ? 5_000 : 20_000);

/** What listens. */
export type Listener = {
  keys: ConversationKeys;
  /** The number of the last message that was seen. */
  last(): number;
  onEvent(event: TalkEvent): void;
  /** Asks for what is new. Throws what `read` throws. */
  ask(): Promise<void>;
  /** Told whether it listens, or asks now and then, or can't reach the server. */
  onLine(line: Line): void;
  /** Told of a refusal: the conversation is gone. */
  onRefused(problem: unknown): void;
};

/** How what is new comes. */
export type Line = 'live' | 'asking' | 'cut';

/** Listens until the signal says to stop. */
export async function listen(listener: Listener, signal: AbortSignal): Promise<void> {
  const isOver = () => signal.aborted;
  let failures = 0;
  let deaf = 0;
  let rounds = 0;
  while (!isOver()) {
    rounds += 1;
    // Now and then again: the phone may be on another line by then.
    if (deaf < mostDeaf || rounds % 24 === 0) {
      const heard = await stream(listener, signal);
      deaf = heard ? 0 : deaf + Number(navigator.onLine);
      if (heard) failures = 0;
    }
    if (isOver()) return;
    try {
      await listener.ask();
      listener.onLine('asking');
      failures = 0;
      await pause(deaf < mostDeaf ? 1_000 : askEvery());
    } catch (problem) {
      listener.onRefused(problem);
      if (isOver()) return;
      listener.onLine('cut');
      await pause(backOff(failures));
      failures += 1;
    }
  }
}

/** One stream, to its end; whether anything came of it. */
async function stream(listener: Listener, signal: AbortSignal): Promise<boolean> {
  const end = new AbortController();
  const stop = () => end.abort();
  signal.addEventListener('abort', stop);
  // A phone that slept has a dead line, which nobody tells it.
  const stopWaking = onReturn(() => {
    if (Date.now() - heardAt > silence / 2) stop();
  });
  let heardAt = Date.now();
  let timer = setTimeout(stop, firstBytes);
  let heard = false;
  try {
    const answer = await fetch(`/api/talk/stream?after=${listener.last()}`, {
      headers: proofOf(listener.keys),
      signal: end.signal,
      cache: 'no-store',
      credentials: 'omit',
    });
    if (!answer.ok || !answer.body) throw await refusalOf(answer);
    // The page of a captive portal is an answer too.
    if (!answer.headers.get('Content-Type')?.startsWith('text/event-stream')) {
      stop();
      return false;
    }
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return heard;
      heard = true;
      heardAt = Date.now();
      clearTimeout(timer);
      timer = setTimeout(stop, silence);
      listener.onLine('live');
      const { events, rest } = readEvents(text + value);
      text = rest;
      for (const event of events) listener.onEvent(event);
    }
  } catch {
    return heard;
  } finally {
    clearTimeout(timer);
    stopWaking();
    signal.removeEventListener('abort', stop);
    end.abort();
  }
}
