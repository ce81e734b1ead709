/**
 * The service worker of a site that keeps nothing for reading offline (`offline: false` in
 * `content/instance.yaml`): it takes the place of whatever a phone had, and undoes it, itself too.
 *
 * @module
 */

declare const self: ServiceWorkerGlobalScope;

self.addEventListener('install', () => void self.skipWaiting());
self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) await caches.delete(name);
      await self.registration.unregister();
    })(),
  );
});

export {};
