/**
 * How easy a French page is to read.
 *
 * @module
 */

/** What was counted in a text, and its score. */
export interface Readability {
  words: number;
  sentences: number;
  /** Kandel and Moles: 100 reads as easily as a comic, 60 as a newspaper, 30 as a law. */
  score: number;
}

/**
 * Reads the Markdown of a page, its head and tokens included, as Kandel and Moles scored French:
 * 207 − 1.015 × words per sentence − 73.6 × syllables per word (L. Kandel, A. Moles, « Application de
 * l’indice de Flesch à la langue française », Cahiers Études de Radio-Télévision 19, 1958). A heading
 * and an item of a list are sentences. Gives zeros for a text without a word.
 */
export function readability(markdown: string): Readability {
  const sentences = plainText(markdown)
    .split(/(?<=[.!?…])\s+|\n+/u)
    .map((sentence) => sentence.match(/[\p{L}\d]+(?:[·-][\p{L}\d]+)*/gu) ?? [])
    .filter((words) => words.length > 0);
  const words = sentences.flat();
  if (words.length === 0) return { words: 0, sentences: 0, score: 0 };
  const perSentence = words.length / sentences.length;
  const perWord = words.reduce((sum, word) => sum + syllables(word), 0) / words.length;
  return {
    words: words.length,
    sentences: sentences.length,
    score: 207 - 1.015 * perSentence - 73.6 * perWord,
  };
}

/** Words of a page, at the most: what a tired reader finishes. */
const mostOnPage = 450;

/** What is too much for a phone in the Markdown of a page: more words, or wider tables, than it is to have. */
export function tooMuch(markdown: string): string[] {
  const words = plainText(markdown).match(/[\p{L}\d]+(?:[·’'-][\p{L}\d]+)*/gu)?.length ?? 0;
  const isWide = /^\|(?:[^|\n]*\|){3,}\s*$/m.test(markdown);
  return [
    ...(words > mostOnPage ? [`has ${words} words, more than ${mostOnPage}`] : []),
    ...(isWide ? ['has a table of more than two columns'] : []),
  ];
}

/** What a reader sees of it: tokens as a short value, links by their words. */
function plainText(markdown: string): string {
  return markdown
    .replace(/^---\n.*?\n---\n/s, '')
    .replace(/\{\{(?:tel|sms|chat):[^{}]*\}\}/g, '15')
    .replace(/\{\{[^{}]*\|number\}\}/g, '15')
    .replace(/\{\{[^{}]*\}\}/g, '15 ans')
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/^\s*(?:[#>*|-]|\d+\.)+\s*/gm, '');
}

const vowel = 'aàâäeéèêëiîïoôöuùûüyœæ';
const silentEnd = new RegExp(`(?<=[${vowel}].*)es?$`, 'u');

/**
 * The syllables of a French word as it is said: a group of vowels is one, a trema parts it, and an
 * `e` at the end is silent. What stands after a middle dot is not read, a number counts as one.
 */
export function syllables(word: string): number {
  const spoken = word.toLowerCase().normalize('NFC').replace(/·.*$/u, '').replace(silentEnd, '');
  const groups = spoken
    .replace(/(?<=[aeo])(?=[éèïëüö])/gu, '-')
    .match(new RegExp(`[${vowel}]+`, 'gu'));
  return Math.max(1, groups?.length ?? 0);
}
