/**
 * On paper: where the page is, and how it looks there.
 *
 * @module
 */

let dressed = false;

/**
 * Writes the page's whole address at its foot, as one types it, since only the browser knows its host;
 * and dresses the page for paper. What nearly nobody prints is no part of the page: a browser waits for
 * nothing once it prints, so it is fetched while it waits. Without it, the page prints plainly.
 */
export function dressForPaper(): void {
  const place = document.querySelector('.paper-foot bdi');
  const path = document.documentElement.dataset['path'];
  if (place && path) place.textContent = location.host + path;
  if (dressed) return;
  try {
    const request = new XMLHttpRequest();
    request.open('GET', '/print.css', false);
    request.send();
    if (request.status !== 200) return;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(request.responseText);
    document.adoptedStyleSheets = [sheet];
    dressed = true;
  } catch {
    // Offline, or an older browser.
  }
}
