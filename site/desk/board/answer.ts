/**
 * The board, as the server is asked for it.
 *
 * @module
 */

import type { InferRequestType, InferResponseType } from 'hono/client';
import type { desk } from '../client.ts';
import type { Comparison, Period, Preset, Unit } from './period.ts';

/** What the server answers. */
export type Board = InferResponseType<typeof desk.board.$get, 200>;
export type Group = Board['groups'][number];

type Query = InferRequestType<typeof desk.board.$get>['query'];

/** What scans may be kept by. */
export const filterable = [
  'placeType',
  'town',
  'departement',
  'campaign',
  'design',
  'language',
  'kind',
] as const;
export type Filterable = (typeof filterable)[number];

/** What scans may be put together by. */
export const groupings = [...filterable, 'entryPoint'] as const;
export type Grouping = (typeof groupings)[number];

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
  filters: Partial<Record<Filterable, Filter>>;
}

/** The question as the server reads it, compared with the days of `compared`, if any. */
export function queryOf(question: Question, compared: Period | undefined): Query {
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
