/**
 * Leaving: blank at once, then a neutral page, and Back never shows the site again.
 *
 * The exit link works without any of this; here it becomes quicker and leaves less behind.
 *
 * @module
 */

import { forget, forgetAll, recall, remember } from './tab-memory.ts';

/** Set once everything else is cleared; the only thing that survives leaving. */
const exitFlag = 'left';

const root = document.documentElement;

/** In milliseconds, from the head on: sooner than anyone reloads, later than a slow phone draws. */
export const settled = 200;

/** Whether this very page was quit: what it still has to do when it is loaded isn't done any more. */
let isOver = false;

/** Who quits means the site, so its other tabs go too. Closed while a page waits for Back. */
let tabs: BroadcastChannel | undefined;

/**
 * Hides the page whenever it is left, and shows it again on a return unless the visitor had quit:
 * then it stays blank and goes on to the exit page. Runs before anything is painted.
 */
export function guardReturn(): void {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const isFresh = entry?.type === 'navigate';
  if (!isFresh && hasLeft()) disappear();
  const settle = () => {
    // Left already, or waiting for Back: what it returns to is decided on the return.
    if (root.hidden) return;
    if (isFresh) forget(exitFlag);
    listen();
  };
  // The first look into storage makes a slow phone wait: a fresh visit does it once it can be read,
  // and what is stalled may keep a page from being loaded for ever.
  setTimeout(settle, settled);
  window.addEventListener('load', settle);

  window.addEventListener('pagehide', () => {
    root.hidden = true;
    tabs?.close();
    tabs = undefined;
  });
  window.addEventListener('pageshow', () => {
    if (hasLeft()) return disappear();
    root.hidden = false;
    listen();
  });
  // What is erased in one tab, another would still hold.
  window.addEventListener('erase', leaveOthers);
}

/** Hears of it when another tab leaves. */
function listen(): void {
  if (tabs) return;
  tabs = new BroadcastChannel(exitFlag);
  tabs.onmessage = leave;
}

/** Whether the visitor quit the site, in this tab, and hasn't come back to it on purpose. */
export function hasLeft(): boolean {
  return isOver || recall(exitFlag) !== null;
}

/**
 * Goes blank, lets the page forget what it holds (`leave`, on the window), forgets what the tab held,
 * and replaces the page by the exit page.
 */
function leave(): void {
  if (isOver) return;
  isOver = root.hidden = true;
  window.dispatchEvent(new Event('leave'));
  forgetAll();
  remember(exitFlag, '1');
  // Until the exit page answers, the bar shows an address: without what was read.
  history.replaceState(null, '', '/');
  disappear();
}

/** Has the other tabs of the site leave. */
function leaveOthers(): void {
  (tabs ?? new BroadcastChannel(exitFlag)).postMessage('');
}

function quit(): void {
  leave();
  leaveOthers();
}

function disappear(): void {
  root.hidden = true;
  document.title = '';
  // The head is parsed before the link exists, so its address stands on the root.
  location.replace(root.dataset['exit'] ?? 'about:blank');
}

/**
 * Makes the exit link immediate, and three bare presses of Escape or Shift within 2 s leave too; from
 * the first moment on, since a page whose own scripts are stalled is never all there.
 */
export function watchExit(): void {
  window.addEventListener(
    'click',
    (event) => {
      if (!(event.target as Element).closest('.exit')) return;
      event.preventDefault();
      quit();
    },
    true,
  );

  let presses: { key: string; moments: number[] } = { key: '', moments: [] };
  const restart = () => {
    presses = { key: '', moments: [] };
  };
  window.addEventListener(
    'keydown',
    (event) => {
      // Of its own, Escape would stop the exit page from loading.
      if (isOver) return event.preventDefault();
      const { key } = event;
      const isEscape = key === 'Escape';
      const modified =
        event.ctrlKey || event.altKey || event.metaKey || (isEscape && event.shiftKey);
      const bare =
        (isEscape || key === 'Shift') && !modified && !event.isComposing && !event.repeat;
      if (!bare || key !== presses.key) restart();
      // Escape that closes something open is not a wish to leave.
      if (!bare || (isEscape && document.querySelector('dialog[open]'))) return;
      const recent = presses.moments.filter((moment) => event.timeStamp - moment < 2000);
      presses = { key, moments: [...recent, event.timeStamp] };
      if (presses.moments.length < 3) return;
      quit();
      event.preventDefault();
    },
    true,
  );
  // Shift held for a click or a selection is not a bare press.
  window.addEventListener('pointerdown', restart, true);
}
