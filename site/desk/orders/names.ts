/**
 * What products and pick-up points are called.
 *
 * @module
 */

import { useQuery } from '@tanstack/preact-query';
import { language, t } from '../strings.ts';
import { readCatalogue, readWays, type Catalogue } from './server.ts';

type Texts = Readonly<Record<string, string>>;

const say = (texts: Texts, spoken: string, key: string) => texts[spoken] ?? texts['fr'] ?? key;

/** The keys of a catalogue, in its order: `condom-external/large`, `lubricant`. */
export const keysOf = ({ products }: Pick<Catalogue, 'products'>): string[] =>
  products.flatMap(({ id, options }) =>
    options.length === 0 ? [id] : options.map((option) => `${id}/${option.id}`),
  );

/** A key in words, in the language `spoken` or else in French; itself where it is in it no more. */
export function nameOf(
  { products }: Pick<Catalogue, 'products'>,
  key: string,
  spoken: string,
): string {
  const [id, optionId] = key.split('/', 2);
  const product = products.find((each) => each.id === id);
  if (!product) return key;
  const name = say(product.name, spoken, key);
  const option = product.options.find((each) => each.id === optionId);
  return option ? `${name} (${say(option.name, spoken, key)})` : name;
}

/** What products are called; by their keys until the names are there. */
export function useNames() {
  const found = useQuery({
    queryKey: ['orders-catalogue'],
    queryFn: readCatalogue,
    staleTime: Infinity,
    refetchOnMount: true,
  });
  const catalogue = found.data ?? { nearExpiry: 0, products: [] };
  return {
    catalogue,
    keys: keysOf(catalogue),
    of: (key: string, spoken = language) => nameOf(catalogue, key, spoken),
  };
}

/** Names of products. */
export type Names = ReturnType<typeof useNames>;

/** Where orders are picked up, and what stands on envelopes. */
export function useWays() {
  const found = useQuery({ queryKey: ['orders-ways'], queryFn: readWays, staleTime: 60_000 });
  const points = found.data?.points ?? [];
  return {
    points,
    returnAddress: found.data?.returnAddress ?? null,
    pointName: (id: string) => points.find((each) => each.id === id)?.name ?? t('orders.pointGone'),
  };
}
