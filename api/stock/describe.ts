/**
 * The stock as the desk shows it.
 *
 * @module
 */

import { dayFromNumber } from '../clock.ts';
import type { Catalogue } from './catalogue.ts';
import { countUsable, isUsable } from './fefo.ts';
import type { StoredLot } from './store.ts';

/**
 * What there is to say of a lot: it has expired, it expires too soon to be chosen, or within 30 or 60
 * days.
 */
export type Warning = 'expired' | 'margin' | '30' | '60';

/** A product with its lots. Days are `YYYY-MM-DD`. */
export type ShownProduct = {
  id: string;
  /** How many may go into a parcel today; none of what is no longer in the catalogue. */
  usable: number;
  total: number;
  /** Whether there is little left of what there has been. */
  low: boolean;
  lots: {
    id: number;
    name: string;
    expires: string | null;
    quantity: number;
    warning: Warning | null;
  }[];
};

function warn({ expiresDay }: StoredLot, isChosen: boolean, today: number): Warning | null {
  const left = (expiresDay ?? Infinity) - today;
  if (left < 0) return 'expired';
  if (!isChosen) return 'margin';
  if (left <= 30) return '30';
  return left <= 60 ? '60' : null;
}

/**
 * Describes `lots` on `today` (days since 1970-01-01): every product of the catalogue, and others that
 * there are still. An empty lot is shown until it would have expired, so that one more that turns up can
 * be counted.
 */
export function describeStock(
  lots: readonly StoredLot[],
  catalogue: Catalogue,
  today: number,
): { today: string; products: ShownProduct[] } {
  const byProduct = Map.groupBy(lots, ({ product }) => product);
  const gone = [...byProduct.keys()].filter((key) => !catalogue.keys.includes(key)).sort();

  function describe(id: string): ShownProduct {
    const own = byProduct.get(id) ?? [];
    const product = catalogue.find(id);
    const usable = product ? countUsable(own, product, today) : 0;
    return {
      id,
      usable,
      total: own.reduce((sum, { quantity }) => sum + quantity, 0),
      low: product !== undefined && own.length > 0 && usable < product.low,
      lots: own
        .filter(({ quantity, expiresDay }) => quantity > 0 || (expiresDay ?? 0) >= today)
        .map((lot) => ({
          id: lot.id,
          name: lot.name,
          expires: lot.expiresDay === null ? null : dayFromNumber(lot.expiresDay),
          quantity: lot.quantity,
          warning: warn(lot, product !== undefined && isUsable(lot, product, today), today),
        })),
    };
  }

  const left = gone.map(describe).filter(({ total }) => total > 0);
  return { today: dayFromNumber(today), products: [...catalogue.keys.map(describe), ...left] };
}
