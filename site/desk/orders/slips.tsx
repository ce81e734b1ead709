/**
 * Packing slips, as they come out of the printer: for inside a parcel, with no address.
 *
 * @module
 */

import { t, writeNumber } from '../strings.ts';
import type { Names } from './names.ts';
import type { Order } from './server.ts';
import { spokenBy } from './tell.tsx';
import type { Deliveries } from './use-deliveries.ts';

/** What slips are printed on. */
export const slipPapers = ['A5', 'A4'] as const;

/** One of {@link slipPapers}. */
export type SlipPaper = (typeof slipPapers)[number];

interface SlipsProps {
  orders: readonly Order[];
  names: Names;
  paper: SlipPaper;
  /** Where the person's instructions are; undefined where they aren't to be printed. */
  deliveries: Pick<Deliveries, 'of'> | undefined;
}

/** A page for each order: what is in it, in the language of its person, and what they asked to mind. */
export function Slips({ orders, names, paper, deliveries }: SlipsProps) {
  return (
    <>
      {orders.map((order) => {
        const { id, sequence, items } = order;
        const spoken = spokenBy(order);
        const instructions = deliveries?.of(id)?.address?.instructions ?? '';
        return (
          <article
            key={id}
            class={`page slip slip-${paper}`}
            lang={spoken}
            dir={directionOf(spoken)}
          >
            <h2>N° {sequence}</h2>
            <ul>
              {items
                .map((item) => ({ ...item, quantity: item.given ?? item.asked }))
                .filter(({ quantity }) => quantity > 0)
                .map(({ product, quantity, expires }) => (
                  <li key={product}>
                    {writeNumber(quantity)} × {names.of(product, spoken)}
                    {expires !== null && (
                      <small>{t(beforeIn(spoken), { day: dayIn(spoken, expires) })}</small>
                    )}
                  </li>
                ))}
            </ul>
            {instructions !== '' && (
              <p class="words-said" dir="auto">
                {instructions}
              </p>
            )}
          </article>
        );
      })}
    </>
  );
}

const slipLanguages = ['fr', 'en', 'ar', 'es', 'pt', 'ro', 'bg', 'ru'];

/** The key of "to be used before" in a language; in French for one that has none. */
const beforeIn = (spoken: string): string =>
  `orders.slip.before.${slipLanguages.includes(spoken) ? spoken : 'fr'}`;

const dayIn = (spoken: string, day: string): string =>
  new Intl.DateTimeFormat(spoken, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));

const directionOf = (spoken: string): 'rtl' | 'ltr' => (spoken === 'ar' ? 'rtl' : 'ltr');
