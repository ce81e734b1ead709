/**
 * A page that is past the day it was due for review says so by the phone's own clock: it may have been
 * built, or kept offline, before that day.
 *
 * @module
 */

/** Shows the line that says so on the page from that day on. */
export function tellOverdue(): void {
  const line = document.querySelector<HTMLElement>('.overdue');
  if (line) line.hidden = (line.dataset['due'] ?? '') >= new Date().toISOString().slice(0, 10);
}
