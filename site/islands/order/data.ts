/**
 * The products, written into the page as JSON.
 *
 * @module
 */

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

/** What the page brings. */
export type OrderData = {
  /** Until when emergency treatment can be had, and from when a self-test is sure, in words. */
  hours: string;
  months: string;
  products: Product[];
};

const written =
  typeof document === 'undefined' ? null : document.getElementById('order-data')?.textContent;

/** What the page brings. */
export const orderData: OrderData = written
  ? (JSON.parse(written) as OrderData)
  : { hours: '', months: '', products: [] };
