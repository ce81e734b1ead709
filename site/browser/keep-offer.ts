/**
 * Offers once, to who has been here before, to keep the site on the phone's screen. Runs right after
 * the offer, at the end of the home.
 *
 * Nothing is written down to know a second visit: it is one that finds what an earlier one left to be
 * read offline. Only that the offer was seen is kept, so that it isn't made again.
 *
 * @module
 */

const seenKey = 'offered';
/** A visit is over an hour after what it left was fetched. */
const visitMilliseconds = 3_600_000;

const place = document.querySelector<HTMLElement>('.keep-offer');

/** Whether this page was kept on the phone in an earlier visit. */
async function wasHere(): Promise<boolean> {
  const kept = await caches.match(location.pathname, { ignoreSearch: true });
  return Date.now() - Date.parse(kept?.headers.get('date') ?? '') > visitMilliseconds;
}

async function offer(card: HTMLElement): Promise<void> {
  if (matchMedia('(display-mode: standalone)').matches) return;
  if (localStorage.getItem(seenKey) !== null || !(await wasHere())) return;
  // What is in sight already never moves: it would be in the way of a thumb.
  const above = card.previousElementSibling?.getBoundingClientRect().bottom ?? 0;
  if (above < innerHeight) return;
  card.hidden = false;
  new IntersectionObserver(([entry], observer) => {
    if (!entry?.isIntersecting) return;
    observer.disconnect();
    localStorage.setItem(seenKey, '1');
  }).observe(card);
  card.querySelector('button')?.addEventListener('click', () => {
    card.hidden = true;
  });
}

window.addEventListener('load', () => {
  // A browser that forbids storage, or has none to read offline from, is offered nothing.
  if (place) offer(place).catch(() => undefined);
});

// A module, though it imports nothing: its names are its own.
export {};
