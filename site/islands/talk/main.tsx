/**
 * Talking to the team, as the page `parler` loads it.
 *
 * @module
 */

import { render } from 'preact';
import { giveUp, isAble } from './able.ts';
import { App } from './app.tsx';
import type { Conversation } from './conversation.ts';
import { persist } from './loading.ts';
import { loadTalkTexts } from './texts.ts';

const root = document.getElementById('talk');
const before = document.getElementById('talk-before');
let isOver = false;
const holder: { conversation: Conversation | null } = { conversation: null };

/** Nothing of what was written or read outlives the page, not even in what Back would show. */
function wipe(): void {
  isOver = true;
  if (root) render(null, root);
  holder.conversation?.end();
  holder.conversation = null;
}

/** Shows the island once it has something to say: until then, what stands there says whom to call. */
async function begin(place: HTMLElement): Promise<void> {
  if (!(await persist(loadTalkTexts, () => isOver))) return;
  place.replaceChildren();
  render(
    <App
      holder={holder}
      onInfo={({ retention }) => {
        for (const [name, days] of Object.entries(retention)) {
          for (const slot of document.querySelectorAll(`[data-keep="${name}"]`))
            slot.textContent = String(days);
        }
      }}
      onStart={(isStart) => {
        if (before) before.hidden = !isStart;
      }}
    />,
    place,
  );
}

// What stands there already says whom to call.
if (root && !isAble()) giveUp(root);
else if (root) {
  void begin(root);
  window.addEventListener('pagehide', wipe);
  // Before the page that leaving leads to has answered, too.
  window.addEventListener('leave', wipe);
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted && !document.documentElement.hidden) location.reload();
  });
}
