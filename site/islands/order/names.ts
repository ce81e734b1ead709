/**
 * Products and days in words.
 *
 * @module
 */

import { page } from '../talk/strings.ts';
import { neutralise } from '../talk/text.ts';
import { orderData } from './data.ts';

/** A key in words; the key itself where it is none any more. */
export function nameOf(key: string): string {
  const [id, option] = key.split('/');
  const product = orderData.products.find((each) => each.id === id);
  const size = product?.options.find((each) => each.id === option)?.name;
  if (!product) return neutralise(key);
  return size ? `${product.name} (${size})` : product.name;
}

const list = new Intl.ListFormat(page.locale, { type: 'conjunction' });

/** Several names in one sentence. */
export const listOf = (names: readonly string[]): string => list.format(names);

const date = new Intl.DateTimeFormat(page.locale, { dateStyle: 'long', timeZone: 'UTC' });

/** A day `YYYY-MM-DD` in words; nothing for what is none. */
export function dayOf(day: string): string {
  const instant = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(instant) ? '' : date.format(instant);
}
