/**
 * Reading without a network begins once the page has been read: what does it is loaded then.
 *
 * @module
 */

/** Long enough that nothing of it is in the way of the first page. */
const readFirst = 3_000;

/** A page that is never idle has waited long enough then. */
const idleWithin = 5_000;

/**
 * What the tab is called once traces were erased in it (`erase`, on the window): whoever reads on in
 * it leaves none. A name is no storage, and ends with the tab or at another site.
 */
const empty = '-';

/**
 * Marks the tab once traces are erased in it; from the first moment on, since on a stalled network they
 * may be erased before the page is all there.
 */
export function heedErasing(): void {
  window.addEventListener('erase', () => {
    window.name = empty;
  });
}

/**
 * Loads `/offline.js` some seconds after the page, in an idle moment if there is one, unless the page
 * was left by then or traces were erased.
 */
export function keepForLater(): void {
  // Without a secure connection there is none.
  if (!('serviceWorker' in navigator)) return;
  const script = '/offline.js';
  const load = () => {
    if (!document.documentElement.hidden && window.name !== empty)
      import(script).catch(() => undefined);
  };
  window.addEventListener('load', () => {
    setTimeout(
      () =>
        (window.requestIdleCallback as typeof requestIdleCallback | undefined)?.(load, {
          timeout: idleWithin,
        }) ?? load(),
      readFirst,
    );
  });
}
