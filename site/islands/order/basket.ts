/**
 * What was chosen, and what the choice allows.
 *
 * @module
 */

import type { LeastAges } from '../../../api/orders/schema.ts';
import type { Mode, Product } from './data.ts';

/** How many of each key. */
export type Basket = Readonly<Record<string, number>>;

/** What somebody may say of their age, and the least that it can be, in years. */
export const leastAges: LeastAges = {
  'under-15': 0,
  '15-17': 15,
  '18-20': 18,
  '21-25': 21,
  'over-25': 26,
  unknown: 0,
};

/** One of {@link leastAges}. */
export type Age = keyof typeof leastAges;

/** The key that an option of a product, or the product itself, is ordered by. */
export const keyOf = ({ id }: Pick<Product, 'id'>, option?: string): string =>
  option === undefined ? id : `${id}/${option}`;

const isOf = ({ id }: Product, key: string): boolean => key === id || key.startsWith(`${id}/`);

/** How many of a product are chosen, its options together. */
export const totalOf = (basket: Basket, product: Product): number =>
  Object.entries(basket).reduce((sum, [key, count]) => sum + (isOf(product, key) ? count : 0), 0);

/** The basket with `change` more of a key: never under none, nor over what an order may have. */
export function changed(basket: Basket, product: Product, key: string, change: number): Basket {
  const count = (basket[key] ?? 0) + change;
  const total = totalOf(basket, product) + change;
  if (count < 0 || total > product.perOrder) return basket;
  const { [key]: _, ...others } = basket;
  return count === 0 ? others : { ...others, [key]: count };
}

/** The products that are chosen, of all `products`. */
export const chosenOf = (basket: Basket, products: readonly Product[]): Product[] =>
  products.filter((product) => totalOf(basket, product) > 0);

/** The basket without some products. */
export const without = (basket: Basket, products: readonly Product[]): Basket =>
  Object.fromEntries(
    Object.entries(basket).filter(([key]) => !products.some((product) => isOf(product, key))),
  );

/** How all that is chosen may travel together, of what is `offered`. */
export const modesOf = (chosen: readonly Product[], offered: readonly Mode[]): Mode[] =>
  offered.filter((mode) => chosen.every(({ modes }) => modes.includes(mode)));

/** What of the chosen isn't for somebody of an age. */
export const tooYoungFor = (chosen: readonly Product[], age: Age): Product[] =>
  chosen.filter(({ minimumAge }) => leastAges[age] < minimumAge);
