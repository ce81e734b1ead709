/**
 * The board room: which places, campaigns and designs work; never who came, nor in what order.
 *
 * @module
 */

import type { Clock } from '../clock.ts';
import { dayFromNumber, dayNumber, parisDay } from '../clock.ts';
import type { Database } from '../database/index.ts';
import type { EntryPoints } from '../entry-points/index.ts';
import type { Tickets } from '../tickets.ts';
import { writeBoard } from './csv.ts';
import { createFollowed } from './followed.ts';
import { alignPeriods, bucketsOf, lengthOf } from './periods.ts';
import type { Bucket, Period } from './periods.ts';
import { createRest } from './rest.ts';
import { readQuery } from './schema.ts';
import type { BoardAnswer, BoardQuery, Counted, Followup, Group } from './schema.ts';
import { sortEntryPoints } from './sort.ts';
import { addUp } from './tally.ts';
import type { Tally } from './tally.ts';

export { readFollowed } from './schema.ts';
export type { Unit } from './periods.ts';
export type { BoardAnswer, BoardQuery, Followup, Grouping, Trait } from './schema.ts';

/** The actions of the room. */
export type Board = {
  /**
   * Adds up what was counted, little by little, so that scans don't wait. Throws what `readQuery`
   * (`schema.ts`) throws, and `countsDamaged` with `day` for a day whose counts can't be read.
   */
  answer(query: BoardQuery): Promise<BoardAnswer>;
  /** The same as a CSV file, with all of the groups. */
  csv(query: BoardQuery): Promise<string>;
  /**
   * Counts, later, that someone who came by the entry point with this code opened a talk or made an
   * order, for which they have a ticket. For a code of none, or without a good ticket, nothing is
   * counted, and nobody is told.
   */
  follow(followed: { code: string; ticket: string; what: Followup }): void;
  /** Writes down what followed long enough ago. To be called every minute or so. */
  settle(): void;
  /**
   * Reads what has been counted, little by little, so that the first answer is as quick as any other.
   * To be called at start. Throws what {@link Board.answer} throws.
   */
  open(): Promise<void>;
  /** Ends {@link Board.open}, before the database is closed. What followed and still waits is dropped. */
  stop(): void;
};

const mostGroups = 200;
const silentDays = 30;

/**
 * Opens the room on a database; days are those of `clock` in Paris, and `delay` gives what followed
 * its milliseconds until it is counted.
 *
 * @example
 * ```ts
 * const board = createBoard(database, entryPoints, createTickets(systemClock), systemClock);
 * const { total } = await board.answer({ from: '2026-11-01', to: '2026-11-30', by: 'town' });
 * ```
 */
export function createBoard(
  database: Database,
  entryPoints: Pick<
    EntryPoints,
    'all' | 'find' | 'get' | 'history' | 'listing' | 'printings' | 'silent' | 'unknownCounts'
  >,
  tickets: Pick<Tickets, 'take'>,
  clock: Clock,
  delay?: () => number,
): Board {
  const { history, listing } = entryPoints;
  let isStopped = false;
  const followed = createFollowed(database, clock, delay);

  async function answer(given: BoardQuery, atMost = mostGroups): Promise<BoardAnswer> {
    const today = dayNumber(parisDay(clock()));
    const question = readQuery(given, today);
    const { unit, by, filters } = question;
    const { period, before } = alignPeriods(question.asked, question.compared, today);
    const text = { from: dayFromNumber(period.from), to: dayFromNumber(period.to) };

    await listing.open();
    const rest = createRest();
    const sorting = sortEntryPoints(entryPoints, question, text);
    if (rest.isDue()) await rest.take();
    const buckets = bucketsOf(period, unit, today);
    const others = before ? bucketsOf(before, unit, today) : [];
    const [now, then] = await addUp(history, sorting, buckets, others, today, rest);

    const all = sorting.groups
      .map((group, index) => ({
        ...group,
        ...now.group(index),
        before: before && then.group(index),
      }))
      .filter((group) => group.entryPoints > 0 || !isNothing(group))
      .sort((one, other) => other.scans - one.scans || compareLabels(one.label, other.label));

    if (rest.isDue()) await rest.take();
    const silent = entryPoints.silent(silentDays).filter(({ id }) => sorting.isKept(id)).length;
    return {
      ...describe(period, buckets, now),
      unit,
      by,
      groups: all.slice(0, atMost),
      otherGroups: addGroups(all.slice(atMost)),
      compare: before && describe(before, others, then),
      silent,
      unknown: entryPoints
        .unknownCounts()
        .filter(({ day }) => day >= text.from && day <= text.to)
        .reduce((sum, { scans }) => sum + scans, 0),
      followed: followed.list(text.from.slice(0, 7), text.to.slice(0, 7), filters.campaign),
    };
  }

  return {
    answer: (query) => answer(query),
    csv: async (query) => writeBoard(await answer(query, Infinity)),
    follow({ code, ticket, what }) {
      const isGood = tickets.take(ticket, what);
      if (isGood && entryPoints.find(code)) followed.add(entryPoints.get(code).campaign, what);
    },
    settle: () => followed.settle(),
    async open() {
      const today = parisDay(clock());
      const first = history.span()?.first ?? Infinity;
      try {
        await listing.open();
        if (first > dayNumber(today)) return;
        await answer({ from: dayFromNumber(first), to: today, unit: 'month' });
      } catch (error) {
        if (!isStopped) throw error;
      }
    },
    stop() {
      isStopped = true;
      followed.drop();
    },
  };
}

const { compare: compareLabels } = new Intl.Collator('fr', { numeric: true });

const isNothing = ({ scans, previews, before }: Group): boolean =>
  scans + previews + (before ? before.scans + before.previews : 0) === 0;

function describe(period: Period, buckets: readonly Bucket[], tally: Tally): Counted {
  return {
    from: dayFromNumber(period.from),
    to: dayFromNumber(period.to),
    days: lengthOf(period),
    total: tally.total,
    series: buckets.map(({ from, to, whole }, index) => ({
      start: dayFromNumber(from),
      end: dayFromNumber(to),
      whole,
      scans: tally.series[index]?.scans ?? 0,
      previews: tally.series[index]?.previews ?? 0,
    })),
  };
}

function addGroups(groups: readonly Group[]): Group | null {
  if (groups.length === 0) return null;
  const sum: Group = { entryPoints: 0, scans: 0, previews: 0, before: null };
  for (const { entryPoints, scans, previews, before } of groups) {
    sum.entryPoints += entryPoints;
    sum.scans += scans;
    sum.previews += previews;
    if (!before) continue;
    sum.before ??= { scans: 0, previews: 0 };
    sum.before.scans += before.scans;
    sum.before.previews += before.previews;
  }
  return sum;
}
