/**
 * What a text begins with: a phone is told to draw its first picture once this is there.
 *
 * @module
 */

/** Names the first element of `html`, unless it has a name, and says which it is. */
export function nameBeginning(html: string): { html: string; id: string } {
  const named = /^\s*<\w[^>]*\sid="([^"]+)"/.exec(html)?.[1];
  if (named) return { html, id: named };
  return { html: html.replace(/^\s*<\w+/, '$& id="beginning"'), id: 'beginning' };
}
