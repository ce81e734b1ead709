/**
 * On paper, where the page is: its host is known only where it is read.
 *
 * @module
 */

/** Writes the page's whole address at its foot, without `https://`, as one types it. */
export function writeAddress(): void {
  const place = document.querySelector('.printed bdi');
  const path = document.documentElement.dataset['path'];
  if (place && path) place.textContent = location.host + path;
}
