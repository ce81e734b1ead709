/**
 * Ordering without a name, as the page `colis` loads it.
 *
 * @module
 */

import { render } from 'preact';
import type { Conversation } from '../talk/conversation.ts';
import { App } from './app.tsx';

const root = document.getElementById('order');
const before = document.getElementById('order-before');
const about = document.getElementById('order-about');
const holder: { conversation: Conversation | null } = { conversation: null };

/** Nothing of what was chosen or written outlives the page, not even in what Back would show. */
function wipe(): void {
  if (root) render(null, root);
  holder.conversation?.end();
  holder.conversation = null;
}

if (root) {
  render(
    <App
      holder={holder}
      onStart={(isStart) => {
        for (const part of [before, about]) if (part) part.hidden = !isStart;
      }}
    />,
    root,
  );
  window.addEventListener('pagehide', wipe);
  // Before the page that leaving leads to has answered, too.
  document.querySelector('.exit')?.addEventListener('click', wipe, true);
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted && !document.documentElement.hidden) location.reload();
  });
}
