/**
 * The board, as the server is asked for it.
 *
 * @module
 */

import type { BoardAnswer, BoardQuery, Grouping, Trait } from '../../../api/board/index.ts';
import type { Comparison, Period, Preset, Unit } from './period.ts';

export type { Grouping, Trait as Filterable } from '../../../api/board/index.ts';
export type Board = BoardAnswer;
export type Group = Board['groups'][number];

/** What scans may be kept by, as they are offered. */
export const filterable = Object.keys({
  placeType: true,
  town: true,
  departement: true,
  campaign: true,
  design: true,
  language: true,
  kind: true,
} satisfies Record<Trait, true>) as Trait[];

/** What scans may be put together by. */
export const groupings: readonly Grouping[] = [...filterable, 'entryPoint'];

/** A value that scans are kept by, and how it is written. */
export interface Filter {
  value: string;
  label: string;
}

/** What is asked of the board. */
export interface Question {
  preset: Preset;
  period: Period;
  unit: Unit;
  by: Grouping;
  comparison: Comparison;
  filters: Partial<Record<Trait, Filter>>;
}

/** The question as the server reads it, compared with the days of `compared`, if any. */
export function queryOf(question: Question, compared: Period | undefined): BoardQuery {
  const { period, unit, by, filters } = question;
  const kept = Object.entries(filters).map(([name, { value }]) => [name, value] as const);
  return {
    ...period,
    unit,
    by,
    ...(compared && { compareFrom: compared.from, compareTo: compared.to }),
    ...Object.fromEntries(kept),
  };
}
