/**
 * Reading without a network begins once the page has been read: what does it is loaded then.
 *
 * @module
 */

/** Long enough that nothing of it is in the way of the first page. */
const readFirst = 3_000;

/** Loads `/offline.js` some seconds after the page, in an idle moment, unless it was left by then. */
export function keepForLater(): void {
  // Without a secure connection there is none.
  if (!('serviceWorker' in navigator)) return;
  const script = '/offline.js';
  const load = () => {
    if (!document.documentElement.hidden) import(script).catch(() => undefined);
  };
  window.addEventListener('load', () => {
    setTimeout(
      () =>
        (window.requestIdleCallback as typeof requestIdleCallback | undefined)?.(load) ?? load(),
      readFirst,
    );
  });
}
