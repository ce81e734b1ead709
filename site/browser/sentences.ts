/**
 * A text as a voice reads it: sentence by sentence, and without what only an eye understands.
 *
 * @module
 */

// What ends a sentence may be followed by a closing mark, and French puts a space before some.
const sentence = /.+?(?:(?:[\u00a0\u202f]?[.!?…؟])+(?:[\u00a0\u202f]?[»”)\]])*(?=\s|$)|$)\s*/gsu;

/** The sentences of `text`, which make up all of it when joined; none for an empty text. */
export function sentencesOf(text: string): string[] {
  return text.match(sentence) ?? [];
}

/** `text` as it is to be said: without marks that voices name, or stumble over. */
export function spoken(text: string): string {
  return (
    text
      // « un·e avocat·e »: both are said where they sound different.
      .replace(/(\p{L}*[dnstx])·e(?!\p{L})/gu, '$1 ou $1e')
      .replace(/·\p{L}+/gu, '')
      .replace(/[«»“”\u2066-\u2069]/gu, ' ')
      .replace(/\s+/gu, ' ')
      .trim()
  );
}

/**
 * A telephone number as one says it in `language`, its groups apart so that no voice makes one sum
 * of them: « 31, 14 », « 0, 800, 84, … »; where it isn't French, digit by digit.
 */
export function spokenNumber(display: string, language: string): string {
  const groups = display.trim().split(/\s+/u);
  if (language !== 'fr') return groups.join('').split('').join(' ');
  return groups
    .flatMap((group) => (/^\d{4}$/.test(group) ? [group.slice(0, 2), group.slice(2)] : [group]))
    .join(', ');
}
