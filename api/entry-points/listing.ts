/**
 * Lists of entry points: found, filtered, sorted, page by page.
 *
 * @module
 */

import { dayFromNumber, dayNumber, parisDay } from '../clock.ts';
import type { Clock } from '../clock.ts';
import { sortedTexts } from './catalogue.ts';
import type { createCatalogue, Entry } from './catalogue.ts';
import { summedDays } from './lately.ts';
import type { createLately, RecentOf } from './lately.ts';
import type { EntryPoint, Kind } from './schema.ts';
import { sortLanguages } from './store.ts';
import { foldWords } from './text.ts';

/** The states that a list may be asked for; see {@link Filter}. */
export const states = [
  'all',
  'active',
  'unplaced',
  'unprinted',
  'placed',
  'retired',
  'silent',
] as const;

/** What a list may be sorted by. */
export const sorts = [...sortedTexts, 'placedOn', 'scans30', 'code', 'id'] as const;

/** The value asked for of what is empty: that of no text, since all are trimmed. */
export const none = ' ';

/**
 * Which to list; what is absent or `''` leaves out none. With {@link none}, those that have no such
 * campaign, place type, town, département, design or language.
 */
export type Filter = {
  /** Words, or parts of them, that its texts or its code all hold; case and accents don't count. */
  search?: string | undefined;
  campaign?: string | undefined;
  placeType?: string | undefined;
  town?: string | undefined;
  departement?: string | undefined;
  design?: string | undefined;
  /** All the languages printed on it, with `+` between, in any order. */
  language?: string | undefined;
  kind?: Kind | '' | undefined;
  /** These alone, with commas between. */
  ids?: string | undefined;
  /**
   * `active`: not retired. Of these, `unplaced` and `placed`; `unprinted`, whose present code wasn't
   * printed, links left out; `silent`: placed more than 30 days ago, not scanned for 30 days.
   */
  state: (typeof states)[number];
};

type Sort = (typeof sorts)[number];

/** In which order: what has nothing to be sorted by comes last. */
export type Order = { sort: Sort; order: 'up' | 'down' };

/** Which part of the list, 0 being the first. */
export type Page = { offset: number; limit: number };

/** An entry point as it is listed. */
export type ListedEntryPoint = EntryPoint & {
  /** Scans of the last 30 days, today's included. */
  scans30: number;
  /** The last day it was scanned, if that is at most 34 days ago. */
  lastScanOn: string | null;
  /** Whether it may be there no more. */
  silent: boolean;
};

/** The lists. */
export type Listing = {
  /** Reads all there is, a little in a turn of the event loop, so that what follows is quick. */
  open(): Promise<void>;
  /** A page of those that match, and how many do. */
  page(
    filter: Filter,
    order: Order,
    page: Page,
  ): Promise<{
    total: number;
    entryPoints: ListedEntryPoint[];
  }>;
  /** The ids of all that match. */
  ids(filter: Filter, order: Order): Promise<number[]>;
  /** One as it is listed. */
  one(entryPoint: EntryPoint): Promise<ListedEntryPoint>;
  /** The values in use, each once, sorted; none is empty. */
  values(): Promise<
    Record<
      'campaigns' | 'placeTypes' | 'towns' | 'departements' | 'designs' | 'languages',
      string[]
    >
  >;
};

const filtered = ['campaign', 'placeType', 'town', 'departement', 'design'] as const;
/** Makes the lists; days are those of `clock` in Paris. */
export function createListing(
  catalogue: ReturnType<typeof createCatalogue>,
  lately: ReturnType<typeof createLately>,
  clock: Clock,
): Listing {
  const today = () => parisDay(clock());

  /** All of them in each order, as of a revision: those that have nothing to sort by are apart. */
  const sorted = new Map<Sort, { revision: number; filled: Entry[]; empty: Entry[] }>();

  function sort(by: Sort, recent: RecentOf) {
    const { entries, revision } = catalogue.read();
    const known = sorted.get(by);
    // Scans change without a revision.
    if (known?.revision === revision && by !== 'scans30') return known;
    const key = keyOf(by, recent);
    const keyed = Array.from(entries.values(), (entry) => ({ entry, key: key(entry) }));
    keyed.sort((one, other) => {
      if (one.key !== other.key) return one.key < other.key ? -1 : 1;
      return one.entry.entryPoint.id - other.entry.entryPoint.id;
    });
    const entriesOf = (some: typeof keyed) => some.map(({ entry }) => entry);
    const filled = entriesOf(keyed.filter(({ key }) => key !== ''));
    const empty = entriesOf(keyed.filter(({ key }) => key === ''));
    sorted.set(by, { revision, filled, empty });
    return { filled, empty };
  }

  async function find(filter: Filter, order: Order) {
    await catalogue.open();
    const recent = await lately.read();
    const { filled, empty } = sort(order.sort, recent);
    const ordered = [...(order.order === 'up' ? filled : filled.toReversed()), ...empty];
    const found = ordered.filter(matcher(filter, today(), recent));
    return { found: found.map(({ entryPoint }) => entryPoint), recent };
  }

  return {
    open: () => catalogue.open(),
    async page(filter, order, { offset, limit }) {
      const { found, recent } = await find(filter, order);
      const entryPoints = found.slice(offset, offset + limit).map(describer(recent, today()));
      return { total: found.length, entryPoints };
    },
    async ids(filter, order) {
      return (await find(filter, order)).found.map(({ id }) => id);
    },
    async one(entryPoint) {
      return describer(await lately.read(), today())(entryPoint);
    },
    async values() {
      await catalogue.open();
      const all = [...catalogue.read().entries.values()];
      const { compare } = new Intl.Collator('fr', { numeric: true });
      const used = (field: (typeof filtered)[number] | 'languages') =>
        [...new Set(all.map(({ entryPoint }) => valueOf(entryPoint, field)))]
          .filter(Boolean)
          .sort(compare);
      return {
        campaigns: used('campaign'),
        placeTypes: used('placeType'),
        towns: used('town'),
        departements: used('departement'),
        designs: used('design'),
        languages: used('languages'),
      };
    },
  };
}

/** What it is filtered by; its languages in one order. */
const valueOf = (entryPoint: EntryPoint, field: (typeof filtered)[number] | 'languages') =>
  field === 'languages' ? sortLanguages(entryPoint.languages.join('+')) : entryPoint[field];

/** A number or a text to sort by; `''` for nothing. */
function keyOf(sort: Sort, recent: RecentOf): (entry: Entry) => string | number {
  switch (sort) {
    case 'id':
      return ({ entryPoint }) => entryPoint.id;
    case 'code':
      return ({ entryPoint }) => entryPoint.code ?? '';
    case 'placedOn':
      return ({ entryPoint }) => entryPoint.placedOn ?? '';
    case 'scans30':
      return ({ entryPoint }) => recent(entryPoint.id).scans30;
    default:
      return ({ keys }) => keys[sort];
  }
}

function matcher(filter: Filter, today: string, recent: RecentOf): (entry: Entry) => boolean {
  const words = foldWords(filter.search ?? '').split(' ');
  const { kind = '', state } = filter;
  const ids = filter.ids ? new Set(filter.ids.split(',').map(Number)) : undefined;
  const wanted = { ...filter, languages: sortLanguages(filter.language ?? '') };
  const asked = [...filtered, 'languages' as const].flatMap((field) => {
    const value = wanted[field];
    return value ? [{ field, value: value === none ? '' : value }] : [];
  });
  const isInState = stateTests(today, recent)[state];
  return ({ entryPoint, search }) =>
    (ids === undefined || ids.has(entryPoint.id)) &&
    (kind === '' || entryPoint.kind === kind) &&
    asked.every(({ field, value }) => valueOf(entryPoint, field) === value) &&
    words.every((word) => search.includes(word)) &&
    isInState(entryPoint);
}

/** Whether an entry point is in each of the states on the day `today`. */
function stateTests(
  today: string,
  recent: RecentOf,
): Record<(typeof states)[number], (entryPoint: EntryPoint) => boolean> {
  const hangsLong = hangsSince(today, summedDays);
  const isActive = ({ retiredOn }: EntryPoint) => retiredOn === null || retiredOn > today;
  const isPlaced = ({ placedOn }: EntryPoint) => placedOn !== null && placedOn <= today;
  return {
    all: () => true,
    active: isActive,
    retired: (each) => !isActive(each),
    placed: (each) => isActive(each) && isPlaced(each),
    unplaced: (each) => isActive(each) && !isPlaced(each),
    unprinted: (each) => isActive(each) && each.printedOn === null && each.kind !== 'link',
    silent: (each) => hangsLong(each) && recent(each.id).scans30 === 0,
  };
}

/** Tells those that on the day `today` have hung for more than `days` days. */
export function hangsSince(today: string, days: number): (entryPoint: EntryPoint) => boolean {
  const since = dayFromNumber(dayNumber(today) - days);
  return ({ placedOn, retiredOn }) =>
    placedOn !== null && placedOn < since && (retiredOn === null || retiredOn > today);
}

/** Gives entry points as they are listed on the day `today`. */
function describer(recent: RecentOf, today: string): (entryPoint: EntryPoint) => ListedEntryPoint {
  const { silent } = stateTests(today, recent);
  return (entryPoint) => {
    const { scans30, lastDay } = recent(entryPoint.id);
    const lastScanOn = lastDay === undefined ? null : dayFromNumber(lastDay);
    return { ...entryPoint, scans30, lastScanOn, silent: silent(entryPoint) };
  };
}
