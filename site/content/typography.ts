/**
 * French typography: what must not be parted at the end of a line.
 *
 * @module
 */

import type { Language } from '../i18n/languages.ts';

/**
 * `text` with, in French, no-break spaces before `:` and narrow ones before `; ! ?`, inside
 * guillemets, and between a number and what it counts (Lexique des règles typographiques en usage à
 * l'Imprimerie nationale). Other languages are left as they are.
 */
export function typeset(text: string, language: Language): string {
  if (language !== 'fr') return text;
  return text
    .replace(/ ([;!?])/g, '\u202f$1')
    .replace(/ (:)(?=\s|$|\*|<)/g, '\u00a0$1')
    .replace(/« ?/g, '«\u00a0')
    .replace(/ ?»/g, '\u00a0»')
    .replace(/(\d) (?=[\p{L}€%])/gu, '$1\u00a0');
}
