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
