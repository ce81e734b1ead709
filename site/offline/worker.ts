/**
 * The service worker: the site without a network, or with a bad one.
 *
 * With the network, pages and files come from it, so they are always of one version. After 3 s, or
 * offline, they come from what the phone keeps. `/desk/` and `/api/` are none of its business.
 *
 * @module
 */

import { matchPrecache, precache } from 'workbox-precaching';
import { registerRoute } from 'workbox-routing';
import { NetworkFirst } from 'workbox-strategies';
import { findKept, isKept, keepPack, keptLanguages } from './kept.ts';
import type { Answer, Ask, PackPlaces } from './shape.ts';

declare const self: ServiceWorkerGlobalScope;
/** Put in when the site is built. */
declare const packPlaces: PackPlaces;

/** Whose shell is kept from the first visit on: the worker is registered with its reader's language. */
const first = new URL(self.location.href).searchParams.get('language') ?? '';
const own = (url: URL) => url.origin === self.location.origin;
const isScan = (path: string) => /^\/s\//i.test(path);

const isElsewhere = (url: string) => /^\/..\//.test(url) && !url.startsWith(`/${first}/`);

precache(
  // Put in when the site is built: the shell of every language.
  self.__WB_MANIFEST.filter((entry) => !isElsewhere(typeof entry === 'string' ? entry : entry.url)),
);

/** What is kept at `path`: of a whole pack, or else of the shell. */
const find = async (path: string): Promise<Response | undefined> =>
  (await findKept(path)) ?? (await matchPrecache(path));

const reading = async (): Promise<string> => (await keptLanguages())[0] ?? first;

const home = async () => find(`/${await reading()}/`);

/** What is shown at `path` where neither the network nor the phone has its page. */
async function lastResort(path: string): Promise<Response> {
  if (path === '/') return Response.redirect(`/${await reading()}/`);
  if (await find(`${path}/`)) return Response.redirect(`${path}/`);
  const asked = path.split('/')[1] ?? '';
  const said =
    (await find(`/${asked}/hors-ligne/`)) ?? (await find(`/${await reading()}/hors-ligne/`));
  return said ?? Response.error();
}

/** A page that isn't kept may still come later than one that is: in milliseconds. */
const tiresAfter = 12_000;

const network = new NetworkFirst({
  networkTimeoutSeconds: 3,
  plugins: [
    {
      // What is read leaves no trace: only packs and the shell are kept, which hold every page.
      cacheWillUpdate: () => Promise.resolve(null),
      cachedResponseWillBeUsed: ({ request }) => {
        const path = new URL(request.url).pathname;
        if (path === '/') return lastResort(path);
        return isScan(path) ? home() : find(path);
      },
      handlerDidError: ({ request }) =>
        request.mode === 'navigate'
          ? lastResort(new URL(request.url).pathname)
          : Promise.resolve(Response.error()),
    },
  ],
});

/** What is `coming`, or what is said to be missing at `path` where a network gives nothing for too long. */
async function orTire(coming: Promise<Response>, path: string): Promise<Response> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tired = new Promise<undefined>((done) => {
    timer = setTimeout(() => done(undefined), tiresAfter);
  });
  const answer = await Promise.race([coming, tired]);
  clearTimeout(timer);
  return answer ?? lastResort(path);
}

registerRoute(
  ({ url }) => own(url) && !/^\/(?:desk|api|_astro|offline|healthz)(?:\/|$)/i.test(url.pathname),
  async ({ event, request, url }) => {
    const coming = network.handle({ event, request });
    const answer = await (request.mode === 'navigate' ? orTire(coming, url.pathname) : coming);
    if (answer.status < 500) return answer;
    // The server, or what stands before it, is broken.
    return (await (isScan(url.pathname) ? home() : find(url.pathname))) ?? answer;
  },
);

// What is named by its content is the same everywhere.
registerRoute(
  ({ url }) => own(url) && url.pathname.startsWith('/_astro/'),
  async ({ request, url }) => (await findKept(url.pathname)) ?? fetch(request),
);

self.addEventListener('activate', (event) => {
  // The page is asked for while the worker starts, which takes a cheap phone a while.
  const ready = [self.clients.claim(), self.registration.navigationPreload.enable()];
  event.waitUntil(Promise.all(ready));
});

/** Takes over from an earlier worker, unless somebody writes to the team or orders somewhere. */
async function takeOver(): Promise<void> {
  const open = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (!open.some(({ url }) => /\/(?:parler|colis)\//.test(url))) await self.skipWaiting();
}

async function answer(ask: Ask): Promise<Answer | undefined> {
  if (ask.type === 'SKIP_WAITING') await takeOver();
  const place = 'language' in ask && packPlaces[ask.language];
  if (!place) return undefined;
  if (ask.type === 'keep' && !(await isKept(place))) await keepPack(place).catch(() => undefined);
  return { isKept: await isKept(place), size: Math.ceil(place.size / 1000) };
}

self.addEventListener('message', (event) => {
  event.waitUntil(answer(event.data as Ask).then((given) => event.ports[0]?.postMessage(given)));
});
