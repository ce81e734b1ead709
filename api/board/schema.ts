/**
 * What is asked of the board, checked at the door, and what it answers.
 *
 * @module
 */

import { z } from 'zod';
import { dayNumber } from '../clock.ts';
import { EglantineError } from '../errors.ts';
import { ticketKinds } from '../tickets.ts';
import type { TicketKind } from '../tickets.ts';
import { units } from './periods.ts';
import type { Unit } from './periods.ts';

/** What entry points may be put together by, and kept by. */
export const traits = [
  'placeType',
  'town',
  'departement',
  'campaign',
  'design',
  'language',
  'kind',
] as const;

/** One of {@link traits}. */
export type Trait = (typeof traits)[number];

/** What they may be put together by. */
export const groupings = [...traits, 'entryPoint'] as const;

/** One of {@link groupings}. */
export type Grouping = (typeof groupings)[number];

/** What followed a scan. */
export type Followup = TicketKind;

/** The longest period, in days, by unit. */
const longest: Record<Unit, number> = { day: 400, week: 4 * 366, month: 100 * 366 };

const day = z.iso.date().transform(dayNumber);
const kept = z.string().max(200).optional();

const query = z
  .strictObject({
    /** The first day and the last, as `YYYY-MM-DD`. */
    from: day,
    to: day,
    unit: z.enum(units).default('day'),
    by: z.enum(groupings).default('placeType'),
    /** The first day and the last to compare with; without a last, as many days. */
    compareFrom: day.optional(),
    compareTo: day.optional(),
    /** Only entry points with this value are counted; '' is the value of those without any. */
    placeType: kept,
    town: kept,
    departement: kept,
    campaign: kept,
    design: kept,
    language: kept,
    kind: kept,
  } satisfies Record<Trait, unknown> & Record<string, unknown>)
  .transform(({ from, to, unit, by, compareFrom, compareTo, ...filters }) => ({
    asked: { from, to },
    compared:
      compareFrom === undefined
        ? null
        : { from: compareFrom, to: compareTo ?? compareFrom + to - from },
    unit,
    by,
    filters,
  }));

/** What a page sends. */
export type BoardQuery = z.input<typeof query>;

/** The same, read. */
export type Question = z.output<typeof query>;

/**
 * Reads a query on the day `today`. Throws `boardMalformed` with `field`; and for either period
 * `boardOrder` where it ends before it starts, `boardFuture` where it has not begun, and `boardLong`
 * with `longest`, a number of days, where that is too long for the unit.
 */
export function readQuery(given: unknown, today: number): Question {
  const { data, error } = query.safeParse(given);
  if (!data) {
    const [issue] = error.issues;
    const field = issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path.join('.');
    throw new EglantineError('boardMalformed', { field: field ?? '' });
  }
  for (const { from, to } of data.compared ? [data.asked, data.compared] : [data.asked]) {
    if (from > to) throw new EglantineError('boardOrder');
    if (from > today) throw new EglantineError('boardFuture');
    const most = longest[data.unit];
    if (to - from >= most) throw new EglantineError('boardLong', { longest: most });
  }
  return data;
}

const followed = z.object({
  code: z.string().max(64),
  ticket: z.string().max(64),
  what: z.enum(ticketKinds),
});

/** What a page says happened; `undefined` for anything else. */
export const readFollowed = (given: unknown) => followed.safeParse(given).data;

/** What people and machines fetched. */
export type Sums = { scans: number; previews: number };

/** One day, week or month. */
export type Point = Sums & {
  /** The first of its days that is counted, and the last. */
  start: string;
  end: string;
  /** Whether these are all of its days, and all of them are over. */
  whole: boolean;
};

/** What entry points with something in common counted. */
export type Group = Sums & {
  /** How many of them were out on some day of the period. */
  entryPoints: number;
  /** What they counted in the period compared with, if any. */
  before: Sums | null;
};

/** A period as it was counted: nothing of it is after today. */
export type Counted = { from: string; to: string; days: number; total: Sums; series: Point[] };

/** Talks opened and orders made in a month (`YYYY-MM`); `null` for what is under 5. */
export type FollowedMonth = {
  campaign: string;
  month: string;
  talks: number | null;
  orders: number | null;
};

/** What the board answers. Days are `YYYY-MM-DD`, in Paris. */
export type BoardAnswer = Counted & {
  unit: Unit;
  by: Grouping;
  /** Those with the most scans first, at most 200. */
  groups: (Group & { value: string; label: string })[];
  /** All groups beyond these, as one. */
  otherGroups: Group | null;
  compare: Counted | null;
  /** How many of those counted are out for over 30 days and had no scan for 30. */
  silent: number;
  /** Scans in the period of codes that name nothing. */
  unknown: number;
  /** By month, then campaign: what the period touches, of the campaign asked for, and is not under 5. */
  followed: FollowedMonth[];
};
