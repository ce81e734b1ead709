/**
 * What a text begins with: a phone is told to draw its first picture once this is there.
 *
 * @module
 */

/** A text in two. */
export interface Parts {
  /** Its first paragraph; empty where it begins with something that has styles of its own. */
  beginning: string;
  rest: string;
  /** The name of its first element. */
  id: string;
}

/** Parts `html`, and names its first element unless it has a name. */
export function takeBeginning(html: string): Parts {
  const [start = ''] = /^\s*<\w[^>]*/.exec(html) ?? [];
  const known = /\sid="([^"]+)"/.exec(start)?.[1];
  const id = known ?? 'beginning';
  const named = known ? html : html.replace(/^\s*<\w+/, `$& id="${id}"`);
  const [first = ''] = /^\s*<p[\s>][^]*?<\/p>/.exec(named) ?? [];
  const end = /\sclass="|<code/.test(first) ? 0 : first.length;
  return { beginning: named.slice(0, end), rest: named.slice(end), id };
}
