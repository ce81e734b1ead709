/**
 * What a page loads in place of `page.ts` on a site that keeps nothing for reading offline: it
 * removes what an earlier version of the site left in the phone.
 *
 * @module
 */

import { choiceKey } from './shape.ts';

for (const registration of await navigator.serviceWorker.getRegistrations())
  await registration.unregister();
for (const name of await caches.keys()) await caches.delete(name);
localStorage.removeItem(choiceKey);
