/**
 * What the phone keeps of a language: one Cache a pack, named by its address, so by its content. A
 * language is read from one pack alone, whole, until the next one is whole too: never a mixture.
 *
 * Which pages were read is kept nowhere: a pack holds all of them.
 *
 * @module
 */

import type { PackEntry, PackPlace } from './shape.ts';

/** Stands last in a pack's Cache: without it, the pack isn't whole. */
const whole = '/offline/whole';

/** The headers of the pack's own answer that hold for all that is in it. */
const common = [
  'Cross-Origin-Opener-Policy',
  'Cross-Origin-Resource-Policy',
  // When it was kept, from which a second visit is known: see `browser/keep-offer.ts`.
  'Date',
  'Permissions-Policy',
  'Referrer-Policy',
  'X-Content-Type-Options',
];

const languageOf = (name: string): string => /^\/offline\/([a-z]+)-/.exec(name)?.[1] ?? '';

/** The Caches of packs that are whole, the last one first. */
async function wholePacks(): Promise<[name: string, cache: Cache][]> {
  const names = (await caches.keys()).filter((name) => languageOf(name) !== '');
  const found: [string, Cache][] = [];
  for (const name of names.reverse()) {
    const cache = await caches.open(name);
    if (await cache.match(whole)) found.push([name, cache]);
  }
  return found;
}

/** The languages that are kept whole, the last one first. */
export const keptLanguages = async (): Promise<string[]> =>
  (await wholePacks()).map(([name]) => languageOf(name));

/** Whether this very pack is kept whole. */
export const isKept = async ({ path }: PackPlace): Promise<boolean> =>
  (await wholePacks()).some(([name]) => name === path);

/** The page or file at `path`, if a whole pack has it. */
export async function findKept(path: string): Promise<Response | undefined> {
  for (const [, cache] of await wholePacks()) {
    const found = await cache.match(path);
    if (found) return found;
  }
  return undefined;
}

/**
 * Downloads a pack and keeps it, then forgets the language's earlier one. Throws where it can't be
 * had. Whoever forgets everything meanwhile stops it: a Cache that is deleted keeps nothing more.
 */
export async function keepPack({ path }: PackPlace): Promise<void> {
  const cache = await caches.open(path);
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(String(answer.status));
  const entries = (await answer.json()) as PackEntry[];
  const shared = common.flatMap((name): [string, string][] => {
    const value = answer.headers.get(name);
    return value === null ? [] : [[name, value]];
  });
  for (const { path, type, policy, text } of entries) {
    const headers = new Headers(shared);
    headers.set('Content-Type', type);
    if (policy) headers.set('Content-Security-Policy', policy);
    await cache.put(path, new Response(text, { headers }));
  }
  await cache.put(whole, new Response());
  if (!(await caches.has(path))) return;
  for (const name of await caches.keys()) {
    if (name !== path && languageOf(name) === languageOf(path)) await caches.delete(name);
  }
}

/** Forgets every pack. */
export async function dropPacks(): Promise<void> {
  for (const name of await caches.keys()) if (languageOf(name) !== '') await caches.delete(name);
}
