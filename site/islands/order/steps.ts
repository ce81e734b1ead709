/**
 * The way from choosing to sending: only what is still to be said is asked.
 *
 * @module
 */

import { emptyAddress, problemsOf, type Address } from './address.ts';
import { chosenOf, modesOf, tooYoungFor, type Age, type Basket } from './basket.ts';
import { orderData, type Mode, type Product } from './data.ts';

/** The screens, in their order. */
const steps = ['start', 'choose', 'test', 'age', 'young', 'way', 'to', 'look'] as const;

/** One of the screens. */
export type Step = (typeof steps)[number];

/** What is filled in. */
export type Filled = {
  basket: Basket;
  age: Age | undefined;
  mode: Mode | undefined;
  /** Where it is picked up. */
  point: string | undefined;
  address: Address;
  word: string;
  note: string;
};

/** Nothing filled in yet. */
export const nothing: Filled = {
  basket: {},
  age: undefined,
  mode: undefined,
  point: undefined,
  address: emptyAddress,
  word: '',
  note: '',
};

const needs: Record<
  Step,
  (filled: Filled, chosen: Product[], offered: readonly Mode[]) => boolean
> = {
  start: () => false,
  choose: (_, chosen) => chosen.length === 0,
  // What a self-test tells is said each time that one is chosen.
  test: (_, chosen) => chosen.some(({ id }) => id === 'hiv-self-test'),
  age: ({ age }) => age === undefined,
  young: ({ age = 'unknown' }, chosen) => tooYoungFor(chosen, age).length > 0,
  way: ({ mode, point }, chosen, offered) =>
    mode === undefined ||
    !modesOf(chosen, offered).includes(mode) ||
    (mode !== 'post' && point === undefined),
  to: ({ mode, address, word }) =>
    mode === 'post'
      ? Object.values(problemsOf(address)).some(({ length }) => length > 0)
      : word === '',
  look: () => true,
};

/** The screen after `from`, `offered` being how orders may come. */
export function stepAfter(
  from: Step,
  filled: Filled,
  offered: readonly Mode[],
  products: readonly Product[] = orderData.products,
): Step {
  const chosen = chosenOf(filled.basket, products);
  const later = steps.slice(steps.indexOf(from) + 1);
  return later.find((step) => needs[step](filled, chosen, offered)) ?? 'look';
}
