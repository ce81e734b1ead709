/**
 * A print job as it is being put together.
 *
 * @module
 */

import type { Geometry, Options, PrintRequest } from './answer.ts';
import { formats } from './paper.ts';

/** What is chosen, before it is known for which entry points. */
export interface Job {
  sheet: string;
  design: string;
  first: string;
  /** A second language beside the first; empty for none. */
  second: string;
  /** As written, like `copies`: see {@link canPrint}. */
  start: number;
  printer: number | null;
  copies: number;
  cutMarks: boolean;
  bleed: boolean;
  outlines: boolean;
}

/** The job that somebody begins with. */
export function firstJob(options: Options): Job {
  return {
    sheet: options.sheets[0]?.id ?? 'A6',
    design: options.designs[0]?.id ?? '',
    first: options.languages[0]?.code ?? 'fr',
    second: '',
    start: 1,
    printer: null,
    copies: 1,
    cutMarks: false,
    bleed: false,
    outlines: false,
  };
}

/** The labels of what is printed on; undefined for paper that carries one code each. */
export function geometryOf(options: Options, sheet: string): Geometry | undefined {
  return [...options.sheets, ...options.customSheets].find(({ id }) => id === sheet);
}

/** How often each may be printed in one go. */
export const mostCopies = 10;

/** Whether `value` is a whole number from 1 to `most`. */
export const isUpTo = (most: number, value: number): boolean =>
  Number.isInteger(value) && value >= 1 && value <= most;

/** How many labels a sheet has: one, for paper that carries one code each. */
export const labelCount = (geometry: Geometry | undefined): number =>
  geometry ? geometry.columns * geometry.rows : 1;

/** Whether the sheet has a label to begin with, and there are as many copies as can be made. */
export const canPrint = ({ start, copies }: Job, geometry: Geometry | undefined): boolean =>
  isUpTo(labelCount(geometry), start) && isUpTo(mostCopies, copies);

/** Whether it is paper that is cut to its edge, and so may have a bleed. */
export const isFormat = (sheet: string): sheet is keyof typeof formats => sheet in formats;

/** The job for these entry points, as the server takes it: noted as printed only if `record`. */
export function requestOf(job: Job, entryPoints: readonly number[], record = false): PrintRequest {
  const { first, second, bleed, ...rest } = job;
  return {
    ...rest,
    entryPoints: [...entryPoints],
    languages: second && second !== first ? [first, second] : [first],
    bleed: bleed ? 3 : 0,
    record,
  };
}
