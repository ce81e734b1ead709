/**
 * A page that was answered to a scan: its first picture, and its address.
 *
 * @module
 */

import { hasLeft, settled } from './leaving.ts';
import { entryKey, remember } from './tab-memory.ts';

const root = document.documentElement;

/**
 * A scanned page is answered at `/s/<code>`. Its first picture is of its beginning alone (the class
 * `beginning`, for styles), so that a slow phone shows it sooner; the rest is there one picture later,
 * or after a second at the latest. The page's own address takes the code's place in the bar, so that a
 * reload or a shared address counts nothing, and this tab alone keeps the code.
 */
export function receiveScan(): void {
  const { pathname } = location;
  if (pathname.slice(0, 3).toLowerCase() !== '/s/') return;
  // A tab that nobody sees draws nothing: its rest would stay hidden, from a printer too.
  if (!document.hidden) {
    const showRest = () => root.classList.remove('beginning');
    root.classList.add('beginning');
    requestAnimationFrame(() => setTimeout(showRest));
    setTimeout(showRest, 1000);
  }
  setTimeout(() => {
    const own = root.dataset['path'];
    // Who left meanwhile has another address in the bar already.
    if (own && !root.hidden) history.replaceState(null, '', own);
  }, settled);
  // Not before the page can be read: storage is slow.
  window.addEventListener('load', () => {
    const code = /^\/s\/([0-9a-z]{6})\/?$/i.exec(pathname)?.[1];
    if (code && !hasLeft()) remember(entryKey, code.toUpperCase());
  });
}
