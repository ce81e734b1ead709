/**
 * `content/instance.yaml`: what an association changes to make the site its own.
 *
 * @module
 */

import { z } from 'zod';
import { readContent } from './read.ts';

const language = z.enum(['fr', 'en', 'ar']);

/** The shape of `content/instance.yaml`. */
export const instanceSchema = z.strictObject({
  name: z.string().min(1).max(30),
  exit: z.url({ protocol: /^https$/ }),
  languages: z.tuple([language], language),
  publisher: z.strictObject({
    name: z.string().min(1),
    contact: z.string(),
    director: z.string().default(''),
  }),
  host: z.strictObject({ name: z.string(), address: z.string(), phone: z.string() }).optional(),
  source: z.union([z.literal(''), z.url({ protocol: /^https$/ })]).default(''),
  territory: z.array(z.string()),
  outside: z.string().max(300),
  offline: z.boolean(),
});

/** What an association says of itself. */
export type Instance = z.infer<typeof instanceSchema>;

/** The instance this site is built for. */
export const instance = readContent('instance.yaml', instanceSchema);

/**
 * What `of` must still say of who answers for the site before it may open: the names of its empty
 * fields, as `publisher.contact`.
 */
export function unsaid(of: Instance): string[] {
  const { publisher, host, source } = of;
  const said = {
    'publisher.contact': publisher.contact,
    'publisher.director': publisher.director,
    'host.name': host?.name,
    'host.address': host?.address,
    'host.phone': host?.phone,
    source,
  };
  return Object.entries(said).flatMap(([field, text]) => (text?.trim() ? [] : [field]));
}
