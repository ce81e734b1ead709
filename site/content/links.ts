/**
 * Where the links of a page lead.
 *
 * @module
 */

import { languages } from '../i18n/languages.ts';
import { facts, helplines, sources } from './facts.ts';
import { ownPages, themes } from './page.ts';
import { places } from './places.ts';

/** Addresses outside that something of `content/` vouches for. */
const outside = new Set(
  [
    ...Object.values(sources).map(({ url }) => url),
    ...Object.values(helplines).map(({ chat }) => chat),
    ...Object.values(places).map(({ web }) => web),
  ].map((url) => url?.replace(/\/$/, '')),
);

/** A fact may name a site by its host alone. */
function isVouchedFor(url: string): boolean {
  const host = new URL(url).hostname.replace(/^www\./, '');
  const named = ({ statement }: { statement: string }) => statement.split(/[\s,;)]/).includes(host);
  return outside.has(url.replace(/\/$/, '')) || (host !== '' && Object.values(facts).some(named));
}

/**
 * What is wrong with the links of `markdown`, in words, once each: a page leads to pages of this site,
 * and outside to addresses of a source, a helpline or a place; numbers are tokens, and HTML is not read.
 */
export function wrongLinks(markdown: string, files: Record<string, string>): string[] {
  const text = markdown.replace(/\{\{[^{}]*\}\}/g, '');
  const wrong = [...text.matchAll(/\]\(\s*([^)\s]*)[^)]*\)/g)].flatMap(([, target = '']) => {
    if (URL.canParse(target))
      return isVouchedFor(target)
        ? []
        : `leads to ${target}, which no source, helpline, place or fact names`;
    return isPage(target, files) ? [] : `leads to ${target}, which is no page`;
  });
  const rest = text.replace(/\]\([^)]*\)/g, ']');
  for (const [found] of rest.matchAll(/https?:\/\/\S+|^\s*\[[^\]]+\]:\s*\S+/gm))
    wrong.push(`writes the address ${found.trim()} where a link [words](address) belongs`);
  for (const [tag] of rest.matchAll(/<\/?[a-z!][^>]*>?/gi))
    wrong.push(`writes HTML, ${tag}, where Markdown belongs`);
  return [...new Set(wrong)];
}

/** Whether `path` is a page's address, from its language on to its last slash. */
export function isPage(path: string, files: Record<string, string>): boolean {
  const [before, language, theme, slug] = path.split('/');
  const known = before === '' && languages.some((code) => code === language);
  if (!theme) return known && path.endsWith('/');
  if (!slug) return known && [...themes, ...ownPages].includes(theme) && path.endsWith('/');
  return path.endsWith('/') && `content${path.slice(0, -1)}.md` in files;
}
