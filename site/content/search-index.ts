/**
 * What search knows of a page, as it travels to the phone.
 *
 * @module
 */

import { helplines, known } from './facts.ts';
import { stem, wordsOf } from '../islands/search/fold.ts';

/** One page: where it is, what it is called, and the stems it is found by, most telling first. */
export interface Found {
  path: string;
  title: string;
  summary: string;
  /** What people call it, as the page's head says. */
  words: string;
  headings: string;
  text: string;
}

const stems = (text: string, but: ReadonlySet<string> = new Set()): string[] =>
  [...new Set(wordsOf(text).flatMap((word) => stem(word) ?? []))].filter((each) => !but.has(each));

/** The numbers of helplines, as they are dialled: who types one looks for the pages that give it. */
export function numbersOf(ids: readonly string[]): string[] {
  return ids.flatMap((id) => {
    const { call, sms } = known(helplines, id, 'search');
    return [call, sms].filter((number) => number !== undefined);
  });
}

/**
 * Makes the entry of a page from its head, its Markdown and the `numbers` at its foot; each stem stands
 * in it once.
 */
export function describePage(
  path: string,
  { title, summary, words }: { title: string; summary: string; words: readonly string[] },
  markdown: string,
  numbers: readonly string[] = [],
): Found {
  const text = markdown
    .replace(/\{\{(?:tel|sms):([^{}]*)\}\}/g, (_, id: string) => ` ${numbersOf([id]).join(' ')} `)
    .replace(/\{\{[^{}]*\}\}/g, ' ')
    .replace(/\]\([^)]*\)/g, ']')
    .concat(` ${numbers.join(' ')}`);
  const headings = stems((text.match(/^#+ .*$/gm) ?? []).join(' '));
  const known = new Set([...headings, ...stems(`${title} ${summary} ${words.join(' ')}`)]);
  return {
    path,
    title,
    summary,
    words: stems(words.join(' ')).join(' '),
    headings: headings.join(' '),
    text: stems(text, known).join(' '),
  };
}
