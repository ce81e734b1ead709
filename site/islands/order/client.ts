/**
 * The server, as the island asks it.
 *
 * @module
 */

import { hc } from 'hono/client';
import type { AppType } from '../../../api/app.ts';
import { read } from '../talk/client.ts';
import { language } from '../talk/strings.ts';

/** The typed client of what can be ordered, of ordering, and of following what was. */
export const { catalogue, orders, talk } = hc<AppType>('/', {
  headers: { 'Accept-Language': language },
  init: { cache: 'no-store', credentials: 'omit' },
}).api;

/** Asks what can be ordered now, and how. Throws what `read` throws. */
export const askOffer = () => read(catalogue.$get());

/** What can be ordered now, and how. */
export type Offer = Awaited<ReturnType<typeof askOffer>>;

/** A place to pick something up. */
export type Point = Offer['points'][number];
