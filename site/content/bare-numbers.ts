/**
 * Numbers that stand in a page's text instead of `content/facts.yaml`.
 *
 * @module
 */

import type { Language } from '../i18n/languages.ts';

const number = {
  fr: '(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante|cinquante|soixante|cents?|mille|demi-?|huitaine de|dizaine d[e’]|douzaine d[e’]|quinzaine d[e’]|vingtaine d[e’]|trentaine d[e’])',
  en: '(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|half an)',
};
const unit = {
  fr: '(?:secondes?|minutes?|heures?|jours?|semaines?|mois|ans?|années?|euros?)',
  en: '(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|euros?)',
};

/**
 * In letters: a number with a unit of time, age or money, one year, month, week or hour, and the
 * number of an article. « un jour » is an idiom, and other languages are not read.
 */
const inLetters: Partial<Record<Language, RegExp>> = {
  fr: new RegExp(
    `(?<!\\p{L})(?:${number.fr}(?:[ \\u00a0-](?:et[ -])?(?:une?|demie?))?[ \\u00a0-]?${unit.fr}|une?[ \\u00a0](?:an|mois|semaine|heure|année)|articles?[ \\u00a0]${number.fr}[\\p{L}-]*)(?!\\p{L})`,
    'giu',
  ),
  en: new RegExp(
    `(?<!\\p{L})(?:${number.en}[ -](?:old )?${unit.en}|(?:one|an?) (?:year|month|week|hour)|articles? ${number.en}[\\p{L}-]*)(?!\\p{L})`,
    'giu',
  ),
};

/** The numbers of `text` (Markdown) that nobody can trace: in digits, and in letters with a unit. */
export function bareNumbers(text: string, language: Language): string[] {
  const said = text
    .replace(/\{\{[^{}]*\}\}/g, '')
    .replace(/^\d+\. /gm, '')
    .replace(/\]\([^)]*\)/g, ']');
  const letters = inLetters[language];
  return [...(said.match(/\d+/g) ?? []), ...((letters && said.match(letters)) ?? [])];
}
