/**
 * Telling the person of an order what became of it: a message of kind `order`, sealed here.
 *
 * @module
 */

import { fromBase64url } from '../../crypto/bytes.ts';
import { openMessage, type Envelope } from '../../crypto/envelope.ts';
import { teamIdentities, type Team } from '../../crypto/team.ts';
import { Problem } from '../client.ts';
import { t } from '../strings.ts';
import { sealAnswer, type Written } from '../talk/sealing.ts';
import { listWaiting, type Sending } from '../talk/server.ts';
import type { Delivery } from './delivery.ts';
import type { Order } from './server.ts';

/** What became of it. */
export type Event = 'prepared' | 'ready' | 'sent' | 'cancelled';

/** What goes out, product by product: what was put in, or what was asked for where nothing was. */
const contentsOf = (event: Event, { items }: Pick<Order, 'items'>) =>
  items
    .map(({ product, asked, given, expires }) => ({
      product,
      quantity: event === 'cancelled' ? asked : (given ?? asked),
      expires,
    }))
    .filter(({ quantity }) => quantity > 0);

/** The text of a message about `order`; `note` is in the person's language. */
export const writeEvent = (
  event: Event,
  order: Pick<Order, 'id' | 'items'>,
  note: string,
): string =>
  JSON.stringify({
    version: 1,
    order: order.id,
    event,
    items: contentsOf(event, order),
    ...(note.trim() && { note: note.trim() }),
  });

/**
 * Seals a message to the conversation that a delivery came with, after message `seen`. Throws `Problem`
 * where it isn't sure who would read it, and what `sealAnswer` (`sealing.ts`) throws.
 */
export async function sealEvent(
  { opening, trust }: Delivery,
  team: Team,
  written: Written,
  seen: number,
): Promise<Sending['message']> {
  if (!opening || trust !== 'sound') throw new Problem(t('talk.noAnswer'));
  return sealAnswer(opening, team, written, seen + 1);
}

/**
 * Whether the person wrote something else than an order that nobody has answered: telling them of the
 * order would take them out of those who wait. Throws `Refusal`.
 */
export async function hasUnread(
  { lookup }: Order,
  { opening, lastNumber }: Delivery,
  team: Team,
): Promise<boolean> {
  const [waiting] = (await listWaiting([lookup])).conversations;
  if (!waiting) return false;
  const { file, tag, ...rest } = waiting.message;
  if (!opening || rest.number < lastNumber) return true;
  const envelope: Envelope = { ...rest, file: fromBase64url(file), tag: fromBase64url(tag) };
  const message = await openMessage(opening, envelope, teamIdentities(team)).catch(() => undefined);
  return message?.kind !== 'order' || hasNote(message.text);
}

/** Whether something was written beside what was ordered. */
function hasNote(text: string): boolean {
  try {
    return Boolean((JSON.parse(text) as { note?: unknown } | null)?.note);
  } catch {
    return true;
  }
}
