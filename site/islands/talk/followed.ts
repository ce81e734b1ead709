/**
 * Telling that a sticker led to a first message or order: once, and then this tab has forgotten which.
 *
 * @module
 */

import { entryKey, forget, recall } from '../../browser/tab-memory.ts';

/**
 * Forgets the code of the sticker that led here, and tells it to the server if the server gave a
 * `ticket` for what was just made. Without one nothing is sent. Nobody waits for it.
 */
export function tellFollowed(ticket: unknown, what: 'talk' | 'order' = 'talk'): void {
  const code = recall(entryKey);
  forget(entryKey);
  if (code === null || typeof ticket !== 'string') return;
  const body = JSON.stringify({ code, ticket, what });
  const headers = { 'Content-Type': 'application/json' };
  // It goes on when the page is left.
  const how = { method: 'POST', cache: 'no-store', credentials: 'omit', keepalive: true } as const;
  fetch('/api/followed', { ...how, headers, body }).catch(() => undefined);
}
