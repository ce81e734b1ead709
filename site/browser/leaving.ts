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

/**
 * Hides the page whenever it is left, and shows it again on a return unless the visitor had quit:
 * then it stays blank and goes on to the exit page. Runs before anything is painted.
 */
export function guardReturn(): void {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  // The first look into storage makes a slow phone wait: a fresh visit does it once it can read.
  if (entry?.type === 'navigate') window.addEventListener('load', () => forget(exitFlag));
  else if (hasLeft()) disappear();

  window.addEventListener('pagehide', () => {
    root.hidden = true;
  });
  window.addEventListener('pageshow', () => {
    if (hasLeft()) disappear();
    else root.hidden = false;
  });
}

function hasLeft(): boolean {
  return recall(exitFlag) !== null;
}

/**
 * Goes blank, lets the page forget what it holds (`leave`, on the window), forgets what the tab held,
 * and replaces the page by the exit page.
 */
function leave(): void {
  root.hidden = true;
  window.dispatchEvent(new Event('leave'));
  forgetAll();
  remember(exitFlag, '1');
  disappear();
}

function disappear(): void {
  root.hidden = true;
  document.title = '';
  // The head is parsed before the link exists, so its address stands on the root.
  location.replace(root.dataset['exit'] ?? 'about:blank');
}

/** Makes the exit link immediate, and three bare presses of Escape or Shift within 2 s leave too. */
export function watchExit(): void {
  document.querySelector('.exit')?.addEventListener('click', (event) => {
    event.preventDefault();
    leave();
  });

  let presses: { key: string; moments: number[] } = { key: '', moments: [] };
  const restart = () => {
    presses = { key: '', moments: [] };
  };
  window.addEventListener(
    'keydown',
    (event) => {
      const { key } = event;
      const bare = (key === 'Escape' || key === 'Shift') && !event.isComposing && !event.repeat;
      const modified = event.ctrlKey || event.altKey || event.metaKey;
      if (!bare || modified || key !== presses.key) restart();
      // Escape that closes something open is not a wish to leave.
      if (!bare || modified || (key === 'Escape' && closesSomething())) return;
      const recent = presses.moments.filter((moment) => event.timeStamp - moment < 2000);
      presses = { key, moments: [...recent, event.timeStamp] };
      if (presses.moments.length === 3) leave();
    },
    true,
  );
  // Shift held for a click or a selection is not a bare press.
  window.addEventListener('pointerdown', restart, true);
}

function closesSomething(): boolean {
  return document.querySelector('dialog[open]') !== null;
}
