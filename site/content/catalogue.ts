/**
 * `content/catalogue.yaml`: what can be ordered without a name.
 *
 * @module
 */

import { z } from 'zod';
import { drawings } from './drawings.ts';
import { translated } from './facts.ts';
import { readContent } from './read.ts';

/** How an order reaches the person. */
export const deliveryModes = ['post', 'pick-up', 'adult'] as const;

const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small letters and digits, joined by hyphens');
const few = z.int().min(1).max(99);
const days = z.int().min(0).max(1000);

function distinct(ids: readonly string[]): boolean {
  return new Set(ids).size === ids.length;
}

const option = z.strictObject({ id, name: translated });

const product = z
  .strictObject({
    id,
    drawing: z
      .string()
      .refine((name) => name in drawings, { error: 'there is no such file in site/drawings' }),
    name: translated,
    about: translated,
    /** Sizes and the like: each is a product of its own, `id/option`, in the stock. */
    options: z
      .array(option)
      .refine((all) => distinct(all.map((each) => each.id)), { error: 'two have one id' }),
    perOrder: few,
    perConversation: few,
    minimumAge: z.int().min(0).max(99),
    modes: z
      .array(z.enum(deliveryModes))
      .min(1)
      .refine(distinct, { error: 'one stands there twice' }),
    expires: z.boolean(),
    margin: days,
    low: z.int().min(0),
  })
  .refine(({ perOrder, perConversation }) => perOrder <= perConversation, {
    error: 'more in one order than in all of them',
    path: ['perOrder'],
  });

/** The shape of `content/catalogue.yaml`. */
export const catalogueSchema = z.strictObject({
  nearExpiry: days,
  products: z
    .array(product)
    .min(1)
    .refine((all) => distinct(all.map((each) => each.id)), { error: 'two have one id' }),
});

/** Something that can be ordered, in each of its sizes. */
export type CatalogueProduct = z.output<typeof product>;

/** What can be ordered from this site. */
export const catalogue = readContent('catalogue.yaml', catalogueSchema);
