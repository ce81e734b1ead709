/**
 * Numbers that stand in a page's text instead of `content/facts.yaml`.
 *
 * @module
 */

import type { Language } from '../i18n/languages.ts';

const few = {
  fr: '(?:deux|trois|quatre|cinq|six|sept|huit|neuf)',
  en: '(?:two|three|four|five|six|seven|eight|nine)',
};
/** From ten on, nobody counts without a source. */
const many = {
  fr: '(?:dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante|cinquante|soixante|septante|huitante|octante|nonante|cents?|mille|millions?|milliards?|[dqvtc](?:iz|ouz|uinz|ingt|rent|ent)aines?)',
  en: '(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million)s?',
};
const unit = {
  fr: '(?:secondes?|minutes?|heures?|jours?|nuits?|semaines?|mois|ans?|années?|euros?)',
  en: '(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|euros?)',
};
/** From the tenth on: « quatorzième », « dix-huitième ». */
const late =
  '(?:(?:dix|vingt|trente|quarante|cinquante|soixante|cent)-(?:et-)?\\p{L}+|dix|onz|douz|treiz|quatorz|quinz|seiz|vingt|trent|quarant|cinquant|soixant|cent|mill)ièmes?';
const article = (word: string, then: string) => `articles? (?:${then}|premier)(?:[ -]${word})*`;
const digit = {
  fr: `(?:${few.fr}|${many.fr}|et|une?)`,
  en: `(?:${few.en}|${many.en}|and)`,
};

/**
 * In letters: a number with a unit of time, age or money, any from ten on, one year, month, week or
 * hour, a half and a quarter of one, what is tenth or later, and the number of an article. « un jour »
 * is an idiom.
 */
const inLetters: Record<string, RegExp> = {
  fr: words(
    late,
    article(digit.fr, `${few.fr}|${many.fr}`),
    `(?:${few.fr}[ -])?${many.fr}(?:[ -]${digit.fr})*(?:[ -]d[e’])?(?:[ -]?${unit.fr})?`,
    `${few.fr}[ -](?:et[ -](?:une?|demie?)[ -])?${unit.fr}`,
    `(?:${few.fr}[ -]|un )?quarts? d’heure|demi[ -]?(?:heure|journée)s?|une? (?:an|mois|semaine|heure|année)`,
    `(?:${few.fr}ième|quatrième|cinquième|neuvième|second[e]?) ${unit.fr}`,
  ),
  en: words(
    article(digit.en, `${few.en}|${many.en}`),
    `(?:${few.en}[ -])?${many.en}(?:[ -]${digit.en})*(?:[ -](?:old )?${unit.en})?`,
    `${few.en}[ -](?:old )?${unit.en}`,
    `half an hour|(?:one|an?) (?:year|month|week|hour)|(?:second|third|fourth|fifth|sixth|seventh) ${unit.en}`,
  ),
  // Two of them are one word; other numbers stand before what they count.
  ar: words(
    '(?:ال)?(?:ساعتان|ساعتين|يومان|يومين|أسبوعان|أسبوعين|شهران|شهرين|سنتان|سنتين|عامان|عامين)',
    '(?:ثلاثة?|أربعة?|خمسة?|ستة?|سبعة?|ثماني?ة?|تسعة?|عشرة?) (?:ساعات|أيام|أسابيع|شهور|أشهر|سنوات|أعوام)',
    '(?:ال)?(?:\\p{L}+ عشرة?|عشر(?:ون|ين)|ثلاث(?:ون|ين)|أربع(?:ون|ين)|خمس(?:ون|ين)|ست(?:ون|ين)|سبع(?:ون|ين)|ثمان(?:ون|ين)|تسع(?:ون|ين)|مئة|مائة|ألف) (?:ساعة|يومًا|يوما|يوم|سنة|عامًا|عاما|عام|شهرًا|شهر)',
  ),
};

function words(...patterns: string[]): RegExp {
  return new RegExp(`(?<![\\p{L}-])(?:${patterns.join('|')})(?!\\p{L})`, 'giu');
}

/**
 * The numbers of `text` (Markdown) that nobody can trace: in any digits, and in letters. The numbers of
 * steps are none, as far as the ninth.
 */
export function bareNumbers(text: string, language: Language): string[] {
  const said = text
    .replace(/\{\{[^{}]*\}\}/g, '')
    .replace(/^\d\. /gm, '')
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/[*_]/g, '')
    .replaceAll("'", '’')
    .replace(/\s+/g, ' ');
  const letters = inLetters[language];
  return [...(said.match(/\p{N}+/gu) ?? []), ...((letters && said.match(letters)) ?? [])];
}

/** The numbers in figures of `text` that none of `known` holds: what a place says of itself has no tokens. */
export function strayNumbers(text: string, known: readonly string[]): string[] {
  const figures = (part: string): string[] => part.match(/\d+/g) ?? [];
  const held = new Set(known.flatMap(figures));
  return figures(text).filter((number) => !held.has(number));
}
