/**
 * Ordering without a name, as the page `colis` loads it.
 *
 * @module
 */

import { render } from 'preact';
import type { Conversation } from '../talk/conversation.ts';
import { giveUp, isAble } from '../talk/able.ts';
import { persist } from '../talk/loading.ts';
import ordering from '../../styles/ordering.css?url';
import parcels from '../../styles/parcels.css?url';
import talk from '../../styles/talk.css?url';
import { App } from './app.tsx';
import { loadOrderTexts } from './data.ts';
import { dress } from './dress.ts';

const root = document.getElementById('order');
const before = document.getElementById('order-before');
const about = document.getElementById('order-about');
let isOver = false;
const holder: { conversation: Conversation | null } = { conversation: null };

/** Nothing of what was chosen or written outlives the page, not even in what Back would show. */
function wipe(): void {
  isOver = true;
  if (root) render(null, root);
  holder.conversation?.end();
  holder.conversation = null;
}

/** Shows the island once it has something to say: until then, and without it, the page is read. */
async function begin(place: HTMLElement): Promise<void> {
  const dressed = [talk, ordering, parcels].map(dress);
  if (!(await persist(loadOrderTexts, () => isOver))) return;
  await Promise.all(dressed);
  if (isOver) return;
  // What stands there for who has no JavaScript, or where ours didn't come.
  place.replaceChildren();
  render(
    <App
      holder={holder}
      onStart={(isStart) => {
        for (const part of [before, about]) if (part) part.hidden = !isStart;
      }}
    />,
    place,
  );
}

// What stands there already says whom to ask.
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
