/**
 * The desk's texts: those of `content/ui/<language>.json` under `desk`, written into the page.
 *
 * @module
 */

type Texts = { [key: string]: string | Texts };

const page = document.getElementById('desk-texts');
const texts = JSON.parse(page?.textContent ?? '{}') as Texts;

/** The language of the desk, as `fr`. */
export const language = document.documentElement.lang;

const plurals = new Intl.PluralRules(language);

/**
 * The text at `key` (dots go deeper), its `{{blanks}}` filled. With a `count` it is the text of the
 * key's plural form (`key_one`, `key_other`). The key itself where there is none.
 */
export function t(key: string, blanks: Record<string, string | number> = {}): string {
  const { count } = blanks;
  const text =
    (typeof count === 'number' ? find(`${key}_${plurals.select(count)}`) : undefined) ?? find(key);
  return (text ?? key).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(blanks[name] ?? ''));
}

function find(key: string): string | undefined {
  let found: string | Texts | undefined = texts;
  for (const step of key.split('.')) {
    if (typeof found !== 'object') return undefined;
    found = found[step];
  }
  return typeof found === 'string' ? found : undefined;
}

const dayFormat = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });
const momentFormat = new Intl.DateTimeFormat(language, {
  dateStyle: 'medium',
  timeStyle: 'short',
  hourCycle: 'h23',
  timeZone: 'Europe/Paris',
});

/** A day (`YYYY-MM-DD`) as people write it. */
export const writeDay = (day: string): string => dayFormat.format(new Date(day));

const monthFormat = new Intl.DateTimeFormat(language, {
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** A month (`YYYY-MM`) as people write it. */
export const writeMonthName = (month: string): string =>
  monthFormat.format(new Date(`${month}-01`));

/** An instant, in milliseconds, as people write it, on the clocks of Paris. */
export const writeMoment = (instant: number): string => momentFormat.format(instant);

const numberFormat = new Intl.NumberFormat(language);

/** A number as people write it. */
export const writeNumber = (number: number): string => numberFormat.format(number);

const languageNames = new Intl.DisplayNames(language, { type: 'language' });

/** The name of a language, such as `fr`. */
export const writeLanguage = (code: string): string => languageNames.of(code) ?? code;

/** Several languages, given by their codes with `+` between. */
export const writeLanguages = (codes: string): string =>
  codes.split('+').map(writeLanguage).join(' + ');
