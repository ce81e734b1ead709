/**
 * The language a reader is answered in.
 *
 * @module
 */

import { parseAccept } from 'hono/utils/accept';

/** The languages the site is built in; the first is the default. */
export type Languages = readonly [string, ...string[]];

/**
 * The language of `languages` that `acceptLanguage` (the header, if any) likes best; a region is
 * left aside (`ar-MA` reads Arabic). The default where it likes none, or anything.
 *
 * @example
 * ```ts
 * preferredLanguage(['fr', 'en', 'ar'], 'nl, ar-MA;q=0.8, en;q=0.5'); // 'ar'
 * ```
 */
export function preferredLanguage(
  languages: Languages,
  acceptLanguage: string | undefined,
): string {
  for (const { type, q } of parseAccept(acceptLanguage ?? '')) {
    if (q === 0) continue;
    if (type === '*') break;
    const language = type.toLowerCase().replace(/-.*/, '');
    if (languages.includes(language)) return language;
  }
  return languages[0];
}

/** The language of `languages` that `path` (`/ar/…`) is in, or `undefined`. */
export function pathLanguage(languages: Languages, path: string): string | undefined {
  const segment = path.split('/', 2)[1];
  return languages.find((language) => language === segment);
}
