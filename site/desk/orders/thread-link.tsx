/**
 * The way from an order to its conversation.
 *
 * @module
 */

import { t } from '../strings.ts';
import { knownLookups } from '../talk/known.ts';
import type { Order } from './server.ts';

/** A link to the conversation of an order. */
export function Thread({ order: { conversation, lookup } }: { order: Order }) {
  // The address has the number alone.
  knownLookups.set(conversation, lookup);
  return (
    <a href={`#/conversations/${conversation}`}>{t('orders.thread', { number: conversation })}</a>
  );
}
