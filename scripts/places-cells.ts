/**
 * Places as cells of a spreadsheet, in the words of those who fill it in.
 *
 * @module
 */

import { readDepartement } from '../api/entry-points/departements.ts';
import { cleanLine, foldWords } from '../api/entry-points/text.ts';
import type { OpeningRule } from '../site/content/opening.ts';
import type { Place } from '../site/content/places.ts';

/** The columns, in the order in which they are written. */
export const columns = {
  id: ['identifiant', 'id'],
  name: ['nom', 'lieu', 'name'],
  kind: ['type', 'kind'],
  needs: ['besoins', 'besoin', 'needs'],
  territory: ['départements', 'département', 'territoire', 'dept'],
  about: ['description', 'présentation'],
  address: ['adresse', 'address'],
  phones: ['téléphone', 'téléphones', 'tél', 'phone'],
  sms: ['sms'],
  mail: ['mail', 'courriel', 'e-mail', 'email'],
  web: ['site', 'site web', 'web'],
  hours: ['horaires', 'heures'],
  holidays: ['fermé les jours fériés', 'jours fériés'],
  when: ['horaires en mots'],
  languages: ['langues', 'langue'],
  audience: ['public'],
  checked: ['vérifié le', 'vérifié'],
  facts: ['faits', 'fait'],
} as const;

/** A column of the spreadsheet. */
export type Column = keyof typeof columns;
/** The cells of a row, by column. */
export type Cells = Partial<Record<Column, string>>;

const kindWords = {
  team: 'équipe',
  testing: 'dépistage',
  talk: 'écoute',
  sleep: 'hébergement',
  law: 'droit',
  directory: 'annuaire',
} as const;
const needWords = { test: 'test', talk: 'parler', sleep: 'dormir', law: 'droits' } as const;
const audienceWords = {
  everyone: 'tous',
  minors: 'mineurs',
  under25: 'moins de 25 ans',
  adults: 'majeurs',
} as const;
const dayWords = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];
const everywhere = 'partout';

/** What could not be read, beside what could. */
export type ReadCells = { given: Record<string, unknown>; wrong: Column[] };

/**
 * Reads the cells of a place into what `placeSchema` checks; empty cells give nothing. Numbers that a
 * spreadsheet took for sums have their zero again, days are read in words ("lundi au vendredi 9h-17h30;
 * samedi 10:00-12:00"), départements by code or name.
 */
export function readCells(cells: Cells): ReadCells {
  const wrong: Column[] = [];
  const read = <V>(column: Column, how: (cell: string) => V | undefined): V | undefined => {
    const cell = cleanLine(cells[column] ?? '');
    if (cell === '') return undefined;
    const value = how(cell);
    if (value === undefined) wrong.push(column);
    return value;
  };
  const name = read('name', (cell) => cell);
  const about = read('about', (cell) => cell);
  const when = read('when', (cell) => cell);
  const hours = read('hours', readHours);
  const closedOnHolidays = read('holidays', yesOrNo);
  if (closedOnHolidays !== undefined && !hours) wrong.push('holidays');
  const given = {
    id: read('id', (cell) => cell) ?? (name && slug(name)),
    name,
    kind: read('kind', (cell) => keyOf(kindWords, cell)),
    needs: read('needs', (cell) => each(cell, (word) => keyOf(needWords, word))),
    territory: read('territory', readTerritory),
    about: about && { fr: about },
    address: read('address', (cell) => cell),
    phones: read('phones', (cell) => each(cell, readPhone)),
    sms: read('sms', readPhone),
    mail: read('mail', (cell) => cell),
    web: read('web', (cell) => (/^[\w-]+(\.[\w-]+)+(\/|$)/.test(cell) ? `https://${cell}` : cell)),
    opening: hours && { hours, ...(closedOnHolidays === undefined ? {} : { closedOnHolidays }) },
    when: when && { fr: when },
    languages: read('languages', (cell) => each(cell, readLanguage)),
    audience: read('audience', (cell) => keyOf(audienceWords, cell)),
    facts: read('facts', (cell) => each(cell, (word) => word)),
    checked: read('checked', readDay),
  };
  return { given: withoutGaps(given), wrong };
}

/** The cells of `place`, such that {@link readCells} gives its French texts and the rest back. */
export function writeCells(id: string, place: Place): Required<Cells> {
  const { opening, territory } = place;
  return {
    id,
    name: place.name,
    kind: kindWords[place.kind],
    needs: place.needs.map((need) => needWords[need]).join(', '),
    territory: territory === 'everywhere' ? everywhere : territory.join(', '),
    about: place.about.fr ?? '',
    address: place.address ?? '',
    phones: place.phones.join(', '),
    sms: place.sms ?? '',
    mail: place.mail ?? '',
    web: place.web ?? '',
    hours: (opening?.hours ?? [])
      .map(({ weekday, from, to }) => `${dayWords[weekday - 1] ?? ''} ${from}-${to}`)
      .join(' ; '),
    holidays: { true: 'oui', false: 'non' }[String(opening?.closedOnHolidays)] ?? '',
    when: place.when?.fr ?? '',
    languages: place.languages.join(', '),
    audience: audienceWords[place.audience],
    checked: place.checked?.split('-').reverse().join('/') ?? '',
    facts: place.facts.join(', '),
  };
}

/**
 * Hours in words: parts with `;` between them, each days ("lundi", "mardi et jeudi", "lundi au
 * vendredi", "tous les jours"), then times ("14:30-17:30", "9h à 12h", "18h à minuit"). `undefined`
 * where one is not.
 */
export function readHours(cell: string): OpeningRule[] | undefined {
  const rules = cell
    .split(';')
    .map((part) => part.trim().replace(/\bminuit\b|\b24\s*[h:]\s*(?:00)?/giu, '0h'))
    .filter(Boolean)
    .map((part) => {
      const found =
        /^(.*?)\s*:?\s*(?:de\s+)?(\d\d?)\s*[h:]\s*(\d\d)?\s*(?:-|–|à)\s*(\d\d?)\s*[h:]\s*(\d\d)?$/iu.exec(
          part,
        );
      const [, days = '', ...times] = found ?? [];
      const weekdays = found ? readDays(days) : undefined;
      const from = readTime(times[0], times[1]);
      const to = readTime(times[2], times[3]);
      return weekdays && from && to
        ? weekdays.map((weekday) => ({ weekday, from, to }))
        : undefined;
    });
  return rules.length > 0 && rules.every((each) => each !== undefined) ? rules.flat() : undefined;
}

function readTime(hours = '', minutes = '00'): string | undefined {
  const time = `${hours.padStart(2, '0')}:${minutes}`;
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? time : undefined;
}

function readDays(text: string): number[] | undefined {
  const folded = foldWords(text.replaceAll(',', ' et ').replace(/\s*-\s*/g, ' au '));
  if (folded === 'tous les jours') return dayWords.map((_, index) => index + 1);
  const [first, last, ...more] = folded
    .split(' au ')
    .map((word) => dayOf(word.replace(/^du /, '')));
  if (last && first && more.length === 0 && last >= first)
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const days = folded.split(/ et /).map(dayOf);
  return days.every((day) => day !== undefined) ? days : undefined;
}

function dayOf(word: string): number | undefined {
  const index = dayWords.indexOf(
    word
      .trim()
      .replace(/^(le|les) /, '')
      .replace(/s$/, ''),
  );
  return index < 0 ? undefined : index + 1;
}

function readTerritory(cell: string): Place['territory'] | undefined {
  if ([everywhere, 'france', 'france entiere'].includes(foldWords(cell))) return 'everywhere';
  return each(cell, readDepartement);
}

function readPhone(cell: string): string | undefined {
  const digits = cell.replace(/[\s.\u00a0\u202f-]/g, '');
  const whole = /^[1-9]\d{8}$/.test(digits) ? `0${digits}` : digits;
  if (!/^\+?\d{2,18}$/.test(whole)) return undefined;
  return /^0\d{9}$/.test(whole) ? (whole.match(/\d\d/g) ?? []).join(' ') : whole;
}

const french = new Intl.DisplayNames('fr', { type: 'language' });
const languageCodes = ['fr', 'en', 'ar', 'es', 'pt', 'ro', 'bg', 'ru', 'de', 'it', 'uk', 'zh'];

function readLanguage(cell: string): string | undefined {
  const folded = foldWords(cell);
  const named = languageCodes.find((code) => foldWords(french.of(code) ?? '') === folded);
  return named ?? (/^[a-z]{2,3}$/.test(folded) ? folded : undefined);
}

function readDay(cell: string): string | undefined {
  const [, day = '', month = '', year = ''] = /^(\d\d?)\/(\d\d?)\/(\d{4})$/.exec(cell) ?? [];
  return year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : cell;
}

const yesOrNo = (cell: string): boolean | undefined =>
  new Map([
    ['oui', true],
    ['non', false],
  ]).get(foldWords(cell));

/** What each part of a list is; `undefined` when one of them is nothing. */
function each<V>(cell: string, how: (part: string) => V | undefined): V[] | undefined {
  const parts = cell.split(/[,;/]/).map((part) => part.trim());
  const read = parts.filter(Boolean).map(how);
  return read.every((value) => value !== undefined) ? read : undefined;
}

function keyOf<K extends string>(words: Record<K, string>, cell: string): K | undefined {
  const folded = foldWords(cell);
  return (Object.keys(words) as K[]).find((key) => foldWords(words[key]) === folded);
}

/** A name as an id: `l-escale-de-lille`. */
const slug = (name: string): string => foldWords(name).replaceAll(' ', '-').slice(0, 60);

const withoutGaps = (given: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
