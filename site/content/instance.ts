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
  publisher: z.strictObject({ name: z.string().min(1), contact: z.string() }),
  territory: z.array(z.string()),
  outside: z.string().max(300),
});

/** The instance this site is built for. */
export const instance = readContent('instance.yaml', instanceSchema);
