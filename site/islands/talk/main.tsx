/**
 * Talking to the team, as the page `parler` loads it.
 *
 * @module
 */

import { render } from 'preact';
import { giveUp, isAble } from './able.ts';
import { App } from './app.tsx';
import type { Conversation } from './conversation.ts';

const root = document.getElementById('talk');
const before = document.getElementById('talk-before');
const holder: { conversation: Conversation | null } = { conversation: null };

/** Nothing of what was written or read outlives the page, not even in what Back would show. */
function wipe(): void {
  if (root) render(null, root);
  holder.conversation?.end();
  holder.conversation = null;
}

// What stands there already says whom to call.
if (root && !isAble()) giveUp(root);
else if (root) {
  // What stands there for who has no JavaScript, or a browser that can't run ours.
  root.replaceChildren();
  render(
    <App
      holder={holder}
      onInfo={({ retention }) => {
        for (const [name, days] of Object.entries(retention)) {
          for (const place of document.querySelectorAll(`[data-keep="${name}"]`))
            place.textContent = String(days);
        }
      }}
      onStart={(isStart) => {
        if (before) before.hidden = !isStart;
      }}
    />,
    root,
  );
  window.addEventListener('pagehide', wipe);
  // Before the page that leaving leads to has answered, too.
  window.addEventListener('leave', wipe);
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted && !document.documentElement.hidden) location.reload();
  });
}
