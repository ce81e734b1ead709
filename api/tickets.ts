/**
 * Tickets: that something was made here, shown once and to whoever asks, without saying what.
 *
 * Who opens a conversation gets one, and may say with it that they came by a sticker: without, anybody
 * who has read a sticker's code could make up what followed it.
 *
 * @module
 */

import { randomBytes } from 'node:crypto';
import type { Clock } from './clock.ts';
import { hashOf } from './hashes.ts';

/** What a ticket is for. */
export const ticketKinds = ['talk', 'order'] as const;

/** One of {@link ticketKinds}. */
export type TicketKind = (typeof ticketKinds)[number];

/** Tickets given and not yet taken. */
export type Tickets = {
  /** Makes one of a `kind`, good once within 15 minutes: 16 random bytes in base64url. */
  give(kind: TicketKind): string;
  /** Whether `ticket` is good for `kind`. Whatever the answer, it is good for nothing afterwards. */
  take(ticket: string, kind: TicketKind): boolean;
};

const lifetime = 15 * 60_000;

/** Beyond, those given first are forgotten: memory has an end, and each has cost somebody work. */
const most = 5_000;

/**
 * Makes the tickets of an instance, in memory only and by their hash: nothing ties one to what it was
 * given for.
 */
export function createTickets(clock: Clock): Tickets {
  const given = new Map<string, { kind: TicketKind; until: number }>();

  function forget(now: number): void {
    // Given one after the other for as long, they end in this order.
    for (const [key, { until }] of given) {
      if (until > now && given.size <= most) break;
      given.delete(key);
    }
  }

  const keyOf = (ticket: string): string => hashOf(ticket).toString('base64url');

  return {
    give(kind) {
      const ticket = randomBytes(16).toString('base64url');
      const now = clock().getTime();
      given.set(keyOf(ticket), { kind, until: now + lifetime });
      forget(now);
      return ticket;
    },
    take(ticket, kind) {
      forget(clock().getTime());
      const key = keyOf(ticket);
      const found = given.get(key);
      given.delete(key);
      return found?.kind === kind;
    },
  };
}
