/**
 * The word lists: the page's own with the island, the others when somebody needs them.
 *
 * @module
 */

import { readReturnCode, type ReturnCode } from '../../crypto/return-code.ts';
import { page } from './strings.ts';

/** A list that codes are spelled in. */
export type ListName = 'fr' | 'en' | 'es' | 'pt';

const loaders: Record<ListName, () => Promise<{ default: string }>> = {
  fr: () => import('../../../content/word-lists/fr.txt?raw'),
  en: () => import('../../../content/word-lists/en.txt?raw'),
  es: () => import('../../../content/word-lists/es.txt?raw'),
  pt: () => import('../../../content/word-lists/pt.txt?raw'),
};

const loaded = new Map<ListName, Promise<readonly string[]>>();

/** The 2048 words of a list. Rejects where it can't be had; then it is asked for again. */
export function loadList(name: ListName): Promise<readonly string[]> {
  const known = loaded.get(name);
  if (known) return known;
  const list = loaders[name]().then(({ default: text }) => text.trim().split('\n'));
  loaded.set(name, list);
  list.catch(() => loaded.delete(name));
  return list;
}

/** The page's list; `null` where its codes are digits. */
export const loadOwnList = async (): Promise<readonly string[] | null> =>
  page.list === null ? null : loadList(page.list);

/** All lists that can be had, the page's first. */
export async function loadAllLists(): Promise<(readonly string[])[]> {
  const names = (Object.keys(loaders) as ListName[]).sort(
    (one, other) => Number(other === page.list) - Number(one === page.list),
  );
  const lists = await Promise.allSettled(names.map(loadList));
  return lists.flatMap((list) => (list.status === 'fulfilled' ? [list.value] : []));
}

/**
 * The codes that `typed` may be: by the page's list or digits, and only if there is none by the other
 * lists. None for a mistake.
 */
export async function readCode(typed: string): Promise<ReturnCode[]> {
  const own = await loadOwnList().catch(() => null);
  const found = await readReturnCode(typed, own ? [own] : []);
  return found.length > 0 ? found : readReturnCode(typed, await loadAllLists());
}
