/**
 * Texts as people type them: cleaned for keeping, folded for comparing.
 *
 * @module
 */

/**
 * What is never seen and can deceive: marks that turn the reading direction of what follows, which
 * would show a label as another than it is, and whatever else Unicode says is not to be drawn
 * (https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point); but not the joiners, variants
 * and tags that make Persian and emoji what they are.
 */
const hidden = /(?![\u200c\u200d\ufe0e\ufe0f\u{e0020}-\u{e007f}])\p{DI}/gu;

/** A text of which nothing is seen: also the blank of Braille, which is no white space. */
const unseen = /^[\s\p{Z}\p{Cc}\p{Cf}\p{DI}\u2800]*$/u;

/**
 * One line of text for keeping: NFC, trimmed, nothing hidden, empty if nothing of it is seen; a run of
 * line ends, tabs and the like is one space.
 */
export function cleanLine(text: string): string {
  if (unseen.test(text)) return '';
  return text
    .toWellFormed()
    .replace(hidden, '')
    .normalize('NFC')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim();
}

/**
 * A text of several lines for keeping: NFC, trimmed, nothing hidden, empty if nothing of it is seen,
 * lines ended by `\n`, no other control.
 */
export function cleanText(text: string): string {
  if (unseen.test(text)) return '';
  return text
    .toWellFormed()
    .replace(hidden, '')
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/(?!\n)[\p{Cc}\u2028\u2029]/gu, ' ')
    .trim();
}

/** The form in which two texts that differ by case, white space or what isn't drawn are the same. */
export function foldCase(text: string): string {
  // Up, then down: a lower case alone keeps apart letters with one capital, as ς and σ.
  return text
    .normalize('NFC')
    .replace(/\p{DI}/gu, '')
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
