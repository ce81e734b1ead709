/**
 * When the team answers online.
 *
 * @module
 */

import { hc } from 'hono/client';
import type { AppType } from '../../../api/app.ts';
import { readingHours, type ReadingHours } from '../../hours/promise.ts';
import { read } from '../client.ts';

const { hours } = hc<AppType>('/').api;

/** The times at which the team answers online, as everybody is told them. */
export const instanceHours = async (): Promise<ReadingHours> =>
  readingHours(await read(hours.$get()));
