/**
 * The products and the texts about them, loaded once for the page.
 *
 * @module
 */

import { refusalOf } from '../talk/client.ts';
import { addTexts, language, type Texts } from '../talk/strings.ts';

/** How an order reaches the person. */
export type Mode = 'post' | 'pick-up' | 'adult';

/** Something that can be ordered, in the page's language. */
export type Product = {
  id: string;
  drawing: string;
  name: string;
  about: string;
  options: { id: string; name: string }[];
  /** How many of it at most, all its sizes together. */
  perOrder: number;
  minimumAge: number;
  modes: Mode[];
};

/** What is known of the products. */
export type OrderData = {
  /** Until when emergency treatment can be had, and from when a self-test is sure, in words. */
  hours: string;
  months: string;
  products: Product[];
};

/** What the build leaves in `/<language>/colis/texts.json`. */
export type OrderTexts = { texts: Texts; order: OrderData };

/** What is known of the products; nothing until {@link loadOrderTexts} is done. */
export const orderData: OrderData = { hours: '', months: '', products: [] };

/** Loads what is said of orders, for `t` and {@link orderData}. Throws `Refusal` for an answer without. */
export async function loadOrderTexts(): Promise<void> {
  const response = await fetch(`/${language}/colis/texts.json`, { credentials: 'omit' });
  if (!response.ok) throw await refusalOf(response);
  const { texts, order } = (await response.json()) as OrderTexts;
  addTexts(texts);
  Object.assign(orderData, order);
}
