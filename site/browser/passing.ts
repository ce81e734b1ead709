/**
 * The link that passes a page on: what it does is loaded when it is touched. Without that, it is the
 * page's address, which a phone lets one copy.
 *
 * @module
 */

/** Watches for the touch. */
export function passOn(): void {
  document.addEventListener('click', (event) => {
    if (!(event.target as Element).closest('.share')) return;
    event.preventDefault();
    // Once there, it watches for the next touch itself. Offline it may not come.
    import(`/${document.documentElement.lang}/share.js`).catch(() => undefined);
  });
}
