/**
 * Target pages: which page of this site an entry point opens.
 *
 * @module
 */

/** Where an entry point leads when nothing else is asked for. */
export const home = '/fr/';

const longest = 200;

/**
 * Reads `text` as the path of a page of this site, in the one form the site serves: lower case, a
 * slash at both ends, the language first (`fr/sante` gives `/fr/sante/`). Nothing, or `/` alone, is
 * {@link home}. Gives `undefined` for what is not such a path: another host, a query, a fragment,
 * `..`, a percent sign.
 */
export function readTarget(text: string): string | undefined {
  if (text === '' || text === '/') return home;
  if (text.length > longest || text.startsWith('//')) return undefined;
  const path = `/${text.toLowerCase()}/`.replace(/^\/\//, '/').replace(/\/\/$/, '/');
  return /^\/[a-z]{2}\/(?:[a-z0-9]+(?:-[a-z0-9]+)*\/)*$/.test(path) ? path : undefined;
}
