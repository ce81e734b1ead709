/**
 * The button that puts the icon on the screen, on the page about it: there where the browser has one
 * to offer. Runs at the end of the page.
 *
 * @module
 */

/** What Chromium hands over where a page can be installed. */
type Offer = Event & { prompt(): Promise<unknown> };

const place = document.querySelector<HTMLElement>('.put');
const button = place?.querySelector('button');
let offer: Offer | undefined;

// The offer comes some time after the page: the room it takes is kept, so that nothing moves.
if ('onbeforeinstallprompt' in window) place?.classList.add('possible');
window.addEventListener('beforeinstallprompt', (event) => {
  offer = event as Offer;
  if (button) button.disabled = false;
});
button?.addEventListener('click', () => {
  void offer?.prompt();
  // It can be asked once; refused, the browser hands over another.
  offer = undefined;
  button.disabled = true;
});

// A module, though it imports nothing: its names are its own.
export {};
