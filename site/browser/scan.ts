/**
 * After a scan, the address of the page that was answered.
 *
 * @module
 */

import { hasLeft } from './leaving.ts';
import { entryKey, remember } from './tab-memory.ts';

/**
 * A scanned page is answered at `/s/<code>`. Puts the page's own address in the bar instead, so
 * that a reload or a shared address counts nothing, and keeps the code in this tab alone.
 */
export function settleAddress(): void {
  if (!/^\/s\//i.test(location.pathname)) return;
  const own = document.documentElement.dataset['path'];
  const code = /^\/s\/([0-9a-z]{6})\/?$/i.exec(location.pathname)?.[1];
  if (own) history.replaceState(null, '', own);
  // Not before the page can be read: storage is slow.
  if (code)
    window.addEventListener('load', () => {
      if (!hasLeft()) remember(entryKey, code.toUpperCase());
    });
}
