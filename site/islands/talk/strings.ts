/**
 * The island's facts, written into the page as JSON, its texts once they are loaded, and times as the
 * clocks of Paris show them.
 *
 * @module
 */

/** Texts by key, in groups. */
export type Texts = { [key: string]: string | Texts };

/** A number to call or text. */
export type HelpNumber = { id: string; display: string; address: string; purpose: string };

type PageData = {
  texts: Texts;
  locale: string;
  /** Danger first, in their order. */
  numbers: HelpNumber[];
  /** Who to turn to outside the team; empty where the instance names nobody. */
  outside: string;
  /** The word list of the page's language; `null` where its codes are digits. */
  list: 'fr' | 'en' | null;
  /** Languages to be answered in, by code, each in its own name. */
  languages: [code: string, name: string][];
};

const empty: PageData = {
  texts: {},
  locale: 'fr-FR',
  numbers: [],
  outside: '',
  list: null,
  languages: [],
};

const written =
  typeof document === 'undefined' ? null : document.getElementById('talk-data')?.textContent;

/** What the page brings. */
export const page: PageData = written ? (JSON.parse(written) as PageData) : empty;

/** The page's language, as `fr`. */
export const language = typeof document === 'undefined' ? 'fr' : document.documentElement.lang;

/** Adds texts that were loaded. */
export function addTexts(texts: Texts): void {
  Object.assign(page.texts, texts);
}

/** The text at `key` (dots go deeper), its `{{blanks}}` filled; the key itself where there is none. */
export function t(key: string, blanks: Record<string, string | number> = {}): string {
  let found: string | Texts | undefined = page.texts;
  for (const step of key.split('.')) found = typeof found === 'object' ? found[step] : undefined;
  const text = typeof found === 'string' ? found : key;
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(blanks[name] ?? ''));
}

const paris = { timeZone: 'Europe/Paris' } as const;
const clock = new Intl.DateTimeFormat(page.locale, {
  ...paris,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const date = new Intl.DateTimeFormat(page.locale, {
  ...paris,
  weekday: 'long',
  day: 'numeric',
  month: 'long',
});
const calendar = new Intl.DateTimeFormat('en-CA', { ...paris, dateStyle: 'short' });

const dayMilliseconds = 86_400_000;

/** The time of an instant: `14:05`. */
export const writeTime = (instant: number): string => clock.format(instant);

/** The day of an instant as it is said at `now`: today, tomorrow, or its date. */
export function writeDay(instant: number, now: number): string {
  const day = calendar.format(instant);
  if (day === calendar.format(now)) return t('day.today');
  if (day === calendar.format(now + dayMilliseconds)) return t('day.tomorrow');
  if (day === calendar.format(now - dayMilliseconds)) return t('day.yesterday');
  return date.format(instant);
}

/** The day and time of an instant as they are said at `now`. */
export const writeMoment = (instant: number, now: number): string =>
  t('day.moment', { day: writeDay(instant, now), time: writeTime(instant) });
