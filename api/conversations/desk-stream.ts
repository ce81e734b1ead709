/**
 * The desk's stream: events as they happen, for as long as the session goes on.
 *
 * @module
 */

import type { DeskEvent, DeskEvents } from './desk-events.ts';

/** So that neither side takes a quiet line for a dead one. */
const heartbeat = 20_000;

/** A desk that reads nothing of so many is gone, or will ask for its inbox again. */
const mostWaiting = 500;

const encoder = new TextEncoder();

/**
 * The stream of `events` as Server-Sent Events, a comment every 20 s. It ends as soon as `goes` says
 * that the session doesn't go on, before anything else is told, and at the latest one heartbeat after.
 * If `goes` throws, the stream fails with that error rather than the process, whose timer it is.
 */
export function streamEvents(events: DeskEvents, goes: () => boolean): ReadableStream<Uint8Array> {
  let stop = () => {};
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const end = () => {
          stop();
          controller.close();
        };
        const write = (text: string) => {
          try {
            if (!goes() || (controller.desiredSize ?? 0) <= 0) end();
            else controller.enqueue(encoder.encode(text));
          } catch (error) {
            stop();
            controller.error(error);
          }
        };
        const forget = events.listen({ tell: (event) => write(spell(event)), end });
        const timer = setInterval(() => write(':\n\n'), heartbeat);
        stop = () => {
          clearInterval(timer);
          forget();
        };
        // The first bytes tell that it is open.
        write(':\n\n');
      },
      cancel: () => stop(),
    },
    { highWaterMark: mostWaiting },
  );
}

function spell({ event, data }: DeskEvent): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
