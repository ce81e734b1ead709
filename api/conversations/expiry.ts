/**
 * Until when something is kept.
 *
 * @module
 */

import { dayNumber, parisDay } from '../clock.ts';
import type { Clock } from '../clock.ts';

/** 1970-01-05. */
const aMonday = 4;

/**
 * The Monday, in days since 1970-01-01, that comes `days` days from now or first after: a day rounded
 * so tells a week, and no day, of when something was written.
 */
export function expiryDay(clock: Clock, days: number): number {
  const day = dayNumber(parisDay(clock())) + days;
  return day + ((((aMonday - day) % 7) + 7) % 7);
}
