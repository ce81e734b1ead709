/**
 * A conversation as it is read: each message as what it is, and what is missing or is not true, shown.
 *
 * @module
 */

import { openMessage } from './envelope.ts';
import type { Envelope, Message, Shared } from './envelope.ts';

/** One thing to show, in the order of the numbers. */
export type ThreadItem =
  | ({ state: 'message' } & Pick<Envelope, 'direction' | 'id' | 'number'> & { message: Message })
  /** It was changed, forged, moved here from elsewhere, or the key it was sealed to is gone. */
  | ({ state: 'damaged' } & Pick<Envelope, 'direction' | 'id' | 'number'>)
  /** The same message a second time. */
  | ({ state: 'repeated' } & Pick<Envelope, 'direction' | 'id' | 'number'>)
  /** Messages that were there and are not any more: `from` and `to` are both missing. */
  | { state: 'missing'; from: number; to: number }
  /** The same before the first that is left, as happens when the oldest have expired. */
  | { state: 'expired'; to: number };

/** Opens one message, or gives `undefined` where it is damaged. May remember what it opened. */
export type Opener = (envelope: Envelope) => Promise<Message | undefined>;

/** An opener with `identities`, which opens each message once. */
export function createOpener(shared: Shared, identities: readonly string[]): Opener {
  const opened = new Map<string, Promise<Message | undefined>>();
  return (envelope) => {
    const { direction, id, number, tag } = envelope;
    const key = [direction, id, number, tag.join()].join(' ');
    const message =
      opened.get(key) ?? openMessage(shared, envelope, identities).catch(() => undefined);
    opened.set(key, message);
    return message;
  };
}

/** Reads the envelopes of a conversation, whatever their order. */
export async function readThread(
  envelopes: readonly Envelope[],
  openEnvelope: Opener,
): Promise<ThreadItem[]> {
  const items: ThreadItem[] = [];
  const seen = new Set<string>();
  let expected = 1;
  for (const envelope of envelopes.slice().sort((one, other) => one.number - other.number)) {
    const { direction, id, number } = envelope;
    if (number > expected && expected === 1) items.push({ state: 'expired', to: number - 1 });
    else if (number > expected) items.push({ state: 'missing', from: expected, to: number - 1 });
    expected = Math.max(expected, number + 1);
    const place = { direction, id, number };
    const message = await openEnvelope(envelope);
    if (!message) items.push({ state: 'damaged', ...place });
    else if (seen.has(id)) items.push({ state: 'repeated', ...place });
    else items.push({ state: 'message', ...place, message });
    if (message) seen.add(id);
  }
  return items;
}
