/**
 * The titles of the pages that entry points may lead to.
 *
 * @module
 */

import type { Site } from '../http/site.ts';
import { readTarget } from './target.ts';

const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&' };

/** Each page that is built, in every language, and its heading. */
export function pageTitles(site: Site): { path: string; title: string }[] {
  return site.paths
    .filter((path) => readTarget(path) === path)
    .map((path) => ({ path, title: headingOf(site, path) }));
}

function headingOf(site: Site, path: string): string {
  const html = new TextDecoder().decode(site.find(path)?.variants.identity.bytes);
  const heading = /<h1\b[^>]*>(.*?)<\/h1>/s.exec(html)?.[1] ?? '';
  return heading
    .replace(/<[^>]*>/g, '')
    .replace(
      /&(?:#(x?)([0-9a-f]+)|(lt|gt|quot|amp));/gi,
      (_, hex: string, digits: string, name: string) =>
        digits ? String.fromCodePoint(parseInt(digits, hex ? 16 : 10)) : (entities[name] ?? ''),
    )
    .replace(/\s+/g, ' ')
    .trim();
}
