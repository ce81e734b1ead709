/**
 * Opened from an icon on the phone's screen: nothing on that screen names the site.
 *
 * @module
 */

import { recall, remember } from './tab-memory.ts';

/** The name of the icon that opened this tab. */
const appKey = 'app';

/**
 * Where the page stands alone, without a browser about it, titles it as its icon is named: the title
 * is what the phone shows among the open applications. The icon hands its name over in the fragment of
 * the address it opens (`site/content/icons.ts`); what something else opened says nothing at all.
 */
export function takeNameOfIcon(): void {
  // Only the icon's page offers it, and says what to think of; the browser shall not by itself.
  (window as { onbeforeinstallprompt?: () => boolean }).onbeforeinstallprompt = () => false;
  if (!matchMedia('(display-mode:standalone)').matches) return;
  if (location.hash.startsWith('#app=')) remember(appKey, decodeURI(location.hash.slice(5)));
  document.title = recall(appKey) ?? '·';
}
