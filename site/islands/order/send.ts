/**
 * Sending an order, until it is there, once.
 *
 * @module
 */

import type { ThreadItem } from '../../crypto/thread.ts';
import { sendWithWork, type Telling } from '../talk/begin.ts';
import { backOff, isPassing, pause, proofOf, read, Refusal, within } from '../talk/client.ts';
import type { Conversation } from '../talk/conversation.ts';
import { tellFollowed } from '../talk/followed.ts';
import { orders } from './client.ts';
import { placeOrder, type FirstOrder, type SealedOrder } from './seal.ts';

/** Sends an order that begins a conversation. Throws what `sendWithWork` throws. */
export const sendFirst = ({ body, order }: FirstOrder, telling: Telling, signal: AbortSignal) =>
  sendWithWork(
    { purpose: 'conversation', lookup: body.lookup },
    async (solution) => {
      const json = { conversation: { ...body, solution }, order };
      const { ticket } = (await read(orders.$post({ json }))) as { ticket?: unknown };
      tellFollowed(ticket, 'order');
    },
    telling,
    signal,
  );

/** Longer than any answer takes: the server lets who writes very much wait for it. */
const sendMilliseconds = 60_000;

const numberOf = (item: ThreadItem): number => ('number' in item ? item.number : item.to);

/** The number of the last message that a conversation has shown. */
const lastSeen = (conversation: Conversation): number =>
  Math.max(0, ...conversation.state().items.map(numberOf));

/** Waits until a conversation is read up to `number`, or some seconds. */
async function readUpTo(conversation: Conversation, number: number): Promise<void> {
  for (let tries = 0; tries < 40; tries += 1) {
    if (conversation.state().isRead && lastSeen(conversation) >= number) return;
    await pause(250);
  }
}

/**
 * Sends an order in an open conversation. Throws the `Refusal` that no second try mends, and
 * `AbortError` where `signal` says to stop.
 */
export async function sendNext(
  conversation: Conversation,
  given: SealedOrder,
  onHindrance: Telling['onHindrance'],
  signal: AbortSignal,
): Promise<void> {
  const { keys } = conversation.opened;
  const headers = proofOf(keys);
  // What can't be shown any more has a number all the same: the server says which is the last.
  let last = 0;
  for (let failures = 0; ; failures += 1) {
    signal.throwIfAborted();
    await readUpTo(conversation, Math.max(last, 1));
    last = Math.max(last, lastSeen(conversation));
    try {
      const { message } = await placeOrder(keys, given, last + 1);
      const json = { message, order: given.order };
      const place = (stop: AbortSignal) =>
        read(orders.$post({ json }, { headers, init: { signal: stop } }));
      const answer = await within(sendMilliseconds, place, signal);
      tellFollowed((answer as { ticket?: unknown }).ticket, 'order');
      return;
    } catch (problem) {
      const isCrossed = problem instanceof Refusal && problem.code === 'crossed';
      if (isCrossed && failures < 6) {
        last = Number(problem.more['lastNumber'] ?? last);
        continue;
      }
      if (!isPassing(problem)) throw problem;
      onHindrance(problem);
      await pause(backOff(failures));
    }
  }
}
