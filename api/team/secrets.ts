/**
 * Secrets that the server hands out, and the short-lived tickets that are known by one.
 *
 * @module
 */

import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { hashOf } from '../hashes.ts';

/** 32 random bytes: nothing that is derived slowly or limited makes them any harder to guess. */
export function drawSecret(): Buffer {
  return randomBytes(32);
}

/** 16 random bytes in base64url. */
export function drawId(): string {
  return randomBytes(16).toString('base64url');
}

/** Things that wait in memory for who holds their ticket. */
export type Tickets<T> = {
  /** Keeps `value` and gives its ticket, in base64url. */
  give(value: T): string;
  /** What `ticket` was given for; `undefined` if it is over or was taken before. */
  look(ticket: Uint8Array): T | undefined;
  /** The same, and the ticket is spent. */
  take(ticket: Uint8Array): T | undefined;
};

/** More than a team needs at once; then the oldest go. */
const mostTickets = 1000;

/** Makes tickets that are good once, for `milliseconds`. */
export function createTickets<T>(clock: Clock, milliseconds: number): Tickets<T> {
  const waiting = new Map<string, { value: T; until: number }>();
  const keyOf = (ticket: Uint8Array) => hashOf(ticket).toString('base64url');

  function look(ticket: Uint8Array): T | undefined {
    const found = waiting.get(keyOf(ticket));
    return found && found.until > clock().getTime() ? found.value : undefined;
  }

  return {
    give(value) {
      for (const [key, { until }] of waiting) {
        if (until > clock().getTime() && waiting.size < mostTickets) break;
        waiting.delete(key);
      }
      const ticket = drawSecret();
      waiting.set(keyOf(ticket), { value, until: clock().getTime() + milliseconds });
      return ticket.toString('base64url');
    },
    look,
    take(ticket) {
      const value = look(ticket);
      waiting.delete(keyOf(ticket));
      return value;
    },
  };
}
