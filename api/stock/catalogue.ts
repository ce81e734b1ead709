/**
 * What can be ordered, as far as the server needs it: `content/catalogue.yaml`.
 *
 * A product with options is stocked and ordered by option: its keys are `condom-external/standard` and
 * so on. One without has its id for a key. Limits are of the product, its options together.
 *
 * @module
 */

import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { EglantineError } from '../errors.ts';

/** How an order reaches its person. */
export const modes = ['post', 'pick-up', 'adult'] as const;

/** One of {@link modes}. */
export type Mode = (typeof modes)[number];

const kebab = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
const count = z.int().min(1).max(100);
const days = z.int().min(0).max(3_650);
const names = z.object({ fr: z.string().min(1) }).catchall(z.string().min(1));

function areDistinct(given: readonly { id: string }[]): boolean {
  return new Set(given.map(({ id }) => id)).size === given.length;
}

const product = z.object({
  id: kebab,
  name: names,
  options: z.array(z.object({ id: kebab, name: names })).refine(areDistinct),
  /** The most of it in one order, and in all orders of one conversation. */
  perOrder: count,
  perConversation: count,
  /** In years. */
  minimumAge: z.int().min(0).max(99),
  modes: z.array(z.enum(modes)).min(1),
  /** Whether its lots have an expiry. */
  expires: z.boolean(),
  /** A lot that expires within so many days is never chosen. */
  margin: days,
  /** With fewer, there is little left. */
  low: z.int().min(0),
});

const file = z.object({
  /** An expiry within so many days is told before anyone orders. */
  nearExpiry: days,
  products: z.array(product).refine(areDistinct),
});

/** The shape of the file, as much of it as is read here. */
export type CatalogueFile = z.input<typeof file>;

/** A product that can be ordered. */
export type Product = z.output<typeof product>;

/** What can be ordered. */
export type Catalogue = {
  readonly nearExpiry: number;
  readonly products: readonly Product[];
  /** Every key, in the order of the file. */
  readonly keys: readonly string[];
  /** The product of a key; `undefined` for what is none. */
  find: (key: string) => Product | undefined;
  /**
   * A key, or a product with all its options, in words, in `language` or else in French; the key itself
   * where it is none any more.
   */
  nameOf: (key: string, language: string) => string;
};

/** Checks what the file holds. Throws `catalogueInvalid` with the `field` that is wrong. */
export function createCatalogue(input: CatalogueFile): Catalogue {
  const { success, data, error } = file.safeParse(input);
  if (!success) {
    const field = (error.issues[0]?.path ?? []).join('.');
    throw new EglantineError('catalogueInvalid', { field }, 500);
  }
  const known = new Map<string, { product: Product; option?: Product['options'][number] }>();
  for (const each of data.products) {
    if (each.options.length === 0) known.set(each.id, { product: each });
    for (const option of each.options)
      known.set(`${each.id}/${option.id}`, { product: each, option });
  }
  return {
    ...data,
    keys: [...known.keys()],
    find: (key) => known.get(key)?.product,
    nameOf(key, language) {
      const whole = data.products.find(({ id }) => id === key);
      const found = known.get(key) ?? (whole && { product: whole, option: undefined });
      if (!found) return key;
      const say = (texts: Record<string, string>) => texts[language] ?? texts['fr'] ?? key;
      const { product, option } = found;
      return option ? `${say(product.name)} (${say(option.name)})` : say(product.name);
    },
  };
}

/** Reads the file. Throws what {@link createCatalogue} throws, and `catalogueInvalid` for no YAML. */
export function readCatalogue(): Catalogue {
  const text = readFileSync(new URL('../../content/catalogue.yaml', import.meta.url), 'utf8');
  let input: unknown;
  try {
    input = parse(text);
  } catch {
    throw new EglantineError('catalogueInvalid', { field: '' }, 500);
  }
  return createCatalogue(input as CatalogueFile);
}
