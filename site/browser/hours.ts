/**
 * What works out who is open now is loaded once the page can be read: it is long, and a slow phone takes
 * its time over calendars.
 *
 * @module
 */

/** Loads `/open-now.js` after the page, where the page has hours. */
export function tellOpen(): void {
  const script = '/open-now.js';
  window.addEventListener('load', () => {
    if (document.querySelector('[data-hours]')) import(script).catch(() => undefined);
  });
}
