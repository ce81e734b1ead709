/**
 * What is asked of the stickers room, checked at the door.
 *
 * @module
 */

import { z } from 'zod';
import { EglantineError } from '../errors.ts';
import type { sheetGeometry } from './geometry.ts';
import { languages } from './languages.ts';

/** How far a printer may be helped, in millimetres. */
export const mostOffset = 20;

/** The most copies of each that are printed at once. */
export const mostCopies = 10;

const shift = z.number().min(-mostOffset).max(mostOffset);

const offset = z.strictObject({ x: shift, y: shift });

/** A printer, and how far to move what it prints, to the right and downwards. */
const printer = z.strictObject({ name: z.string().trim().min(1).max(60), ...offset.shape });

/** The id of a sheet, `custom:<number>`, or the size of a page. */
const sheet = z.string().min(1).max(40);

/** The id of a saved printer, an offset, or nothing. */
const printedBy = z.union([z.int(), offset]).nullable().default(null);

const print = z.strictObject({
  entryPoints: z.array(z.int().min(1)).min(1).max(1000),
  sheet,
  design: z.string().max(40),
  /** Two are printed on each, the first one first. */
  languages: z
    .array(z.string().pipe(z.enum(languages)))
    .min(1)
    .max(2)
    .refine((given) => new Set(given).size === given.length),
  /** The label of the first sheet that is printed first, from 1. */
  start: z.int().min(1).default(1),
  printer: printedBy,
  copies: z.int().min(1).max(mostCopies).default(1),
  cutMarks: z.boolean().default(false),
  bleed: z.literal([0, 3]).default(0),
  outlines: z.boolean().default(false),
  /** Whether it is written down that they were printed. */
  record: z.boolean().default(false),
  /** The page of a preview, from 1. */
  page: z.int().min(1).default(1),
});

const calibration = z.strictObject({ sheet, printer: printedBy });

/** What is sent, by name. */
export const bodies = { print, calibration, printer };

/** What is printed, on what and how. */
export type PrintRequest = z.output<typeof print>;

/** The same as it is sent. */
export type PrintRequestInput = z.input<typeof print>;

/** On what, and by which printer, a calibration page is printed. */
export type CalibrationRequest = z.output<typeof calibration>;

/** The same as it is sent. */
export type CalibrationInput = z.input<typeof calibration>;

/** A sheet that somebody measured, as it is sent. */
export type SheetInput = z.input<typeof sheetGeometry>;

/** A printer as it is described. */
export type PrinterInput = z.output<typeof printer>;

/** Checks `input`. Throws `stickersMalformed` with `field`. */
export function check<B extends keyof typeof bodies>(
  name: B,
  input: unknown,
): z.output<(typeof bodies)[B]> {
  const result = bodies[name].safeParse(input);
  if (result.success) return result.data as z.output<(typeof bodies)[B]>;
  const field = result.error.issues[0]?.path.join('.') ?? '';
  throw new EglantineError('stickersMalformed', { field });
}
