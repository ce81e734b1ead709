/**
 * The made-up stock of the demonstration: some lots that expire soon, some that don't, and one that runs
 * low.
 *
 * @module
 */

import { randomBytes } from 'node:crypto';
import { dayFromNumber, dayNumber, parisDay, systemClock } from '../api/clock.ts';

/** A product, what stands on the box, in how many days it expires, and how many there are. */
const deliveries = [
  ['condom-external/standard', 'démo-C12', 400, 80],
  ['condom-external/standard', 'démo-C07', 45, 12],
  ['condom-external/large', 'démo-L03', 300, 25],
  ['condom-external/small', 'démo-S01', 20, 9],
  ['condom-internal', 'démo-I02', 500, 20],
  ['lubricant', 'démo-G18', 55, 30],
  ['lubricant', 'démo-G21', 350, 60],
  ['hygiene-kit', '', null, 18],
  ['period-kit', '', null, 3],
  ['pregnancy-test', 'démo-T44', 200, 30],
  ['hiv-self-test', 'démo-V09', 240, 40],
  ['hiv-self-test', 'démo-V05', -4, 2],
  ['food-parcel', 'démo-P1', 12, 8],
] as const;

/** Puts it on the shelves; `send` asks the desk's server as a member. */
export async function makeUpStock(
  send: (method: string, path: string, body: object) => Promise<unknown>,
): Promise<void> {
  const today = dayNumber(parisDay(systemClock()));
  for (const [product, name, days, quantity] of deliveries) {
    const expires = days === null ? null : dayFromNumber(today + days);
    const id = randomBytes(16).toString('base64url');
    await send('POST', 'stock/deliveries', { id, product, name, expires, quantity });
  }
}
