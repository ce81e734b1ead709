/**
 * Texts as people type them: cleaned for keeping, folded for comparing.
 *
 * @module
 */

/**
 * What is never seen and can deceive: marks that turn the reading direction of what follows, which
 * would show a label as another than it is, and white space of no width.
 */
const hidden = /[\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/**
 * One line of text for keeping: NFC, trimmed, nothing hidden; a run of line ends, tabs and the like is
 * one space.
 */
export function cleanLine(text: string): string {
  return text
    .toWellFormed()
    .replace(hidden, '')
    .normalize('NFC')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim();
}

/**
 * A text of several lines for keeping: NFC, trimmed, nothing hidden, lines ended by `\n`, no other
 * control.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(hidden, '')
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/(?!\n)[\p{Cc}\u2028\u2029]/gu, ' ')
    .trim();
}

/** The form in which two texts that differ by case or white space only are the same. */
export function foldCase(text: string): string {
  // Up, then down: a lower case alone keeps apart letters with one capital, as ς and σ.
  return text
    .normalize('NFC')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The form in which case, accents and punctuation don't count: `Posé le :` is `pose le`. */
export function foldWords(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
