/**
 * Orders in a talk: what shows them is loaded where there are any.
 *
 * @module
 */

import { useEffect, useState } from 'preact/hooks';
import type { Envelope } from '../../crypto/envelope.ts';
import type { ThreadItem } from '../../crypto/thread.ts';
import type * as pieces from '../order/in-talk.ts';
import { pause } from './client.ts';
import { t } from './strings.ts';

/** What shows orders. */
type Pieces = typeof pieces;

const again = 5_000;

let loaded: Pieces | undefined;

async function load(): Promise<Pieces> {
  const found = await import('../order/in-talk.ts');
  await found.prepare();
  return (loaded = found);
}

const isOrder = (item: ThreadItem): boolean =>
  item.state === 'message' && item.message.kind === 'order';

/** What shows the orders that `items` tell of; `undefined` while there are none, or it isn't there. */
export function useOrders(items: readonly ThreadItem[]): Pieces | undefined {
  const [shown, setShown] = useState(loaded);
  const isAny = items.some(isOrder);
  useEffect(() => {
    if (!isAny || shown) return;
    let isOver = false;
    const insist = async () => {
      while (!isOver) {
        try {
          return setShown(await load());
        } catch {
          await pause(again);
        }
      }
    };
    void insist();
    return () => {
      isOver = true;
    };
  }, [isAny]);
  return isAny ? shown : undefined;
}

/** What becomes of orders with their conversation, if `items` tell of any: `event` is a key of the texts. */
export const fateOfOrders = (
  items: readonly ThreadItem[],
  event: 'handover' | 'erased',
): string | undefined => (loaded && items.some(isOrder) ? t(`follow.${event}`) : undefined);

type Said = { kind: string; text: string };

/** What a message says: one of an order in words, or dots until these are there. */
export const wordsOf = ({ kind, text }: Said, direction: Envelope['direction']): string =>
  kind === 'order' ? (loaded?.orderWords(text, direction) ?? '…') : text;
