/**
 * When the team answers online.
 *
 * @module
 */

import { hc } from 'hono/client';
import type { AppType } from '../../../api/app.ts';
import { read } from '../client.ts';
import { readingTimes, type Interval } from './promise.ts';

const { hours } = hc<AppType>('/').api;

/** The times at which the team answers online, as everybody is told them. */
export const instanceHours = async (): Promise<Interval[]> =>
  readingTimes(await read(hours.$get()));
