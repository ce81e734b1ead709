/**
 * What a sheet of labels measures, as somebody gives it, and whether it can exist.
 *
 * @module
 */

import { z } from 'zod';
import { EglantineError } from '../errors.ts';
import { papers } from './sheets-data.ts';

/** What printers measure to, and tables round to. */
const tolerance = 0.05;

const millimetres = z.number().min(0).max(500);
const side = z.number().min(8).max(500);
const count = z.int().min(1).max(50);

const geometry = z.strictObject({
  name: z.string().trim().min(1).max(60),
  paper: z.enum(['A4', 'Letter']),
  columns: count,
  rows: count,
  labelWidth: side,
  labelHeight: side,
  /** Of the first label. */
  left: millimetres,
  top: millimetres,
  /** From one label's edge to the same edge of the next. */
  pitchX: millimetres,
  pitchY: millimetres,
  round: z.boolean(),
});

type Geometry = z.output<typeof geometry>;

/** What is wrong with `sheet`, as codes of errors; empty for a sheet that can exist. */
function faultsOf(sheet: Geometry): string[] {
  const { columns, rows, labelWidth, labelHeight, left, top, pitchX, pitchY, round } = sheet;
  const paper = papers[sheet.paper];
  const overlaps = (pitch: number, size: number, many: number) =>
    many > 1 && pitch < size - tolerance;
  const right = left + (columns - 1) * pitchX + labelWidth;
  const bottom = top + (rows - 1) * pitchY + labelHeight;
  return [
    ...(right > paper.width + tolerance || bottom > paper.height + tolerance
      ? ['sheetOffPage']
      : []),
    ...(overlaps(pitchX, labelWidth, columns) || overlaps(pitchY, labelHeight, rows)
      ? ['sheetOverlap']
      : []),
    ...(round && Math.abs(labelWidth - labelHeight) > tolerance ? ['sheetNotRound'] : []),
  ];
}

/**
 * A sheet as it is measured with a ruler. It fits its paper, its labels don't overlap, round ones
 * have equal sides. The custom issues' messages are codes of errors: `sheetOffPage`,
 * `sheetOverlap`, `sheetNotRound`.
 */
export const sheetGeometry = geometry.superRefine((sheet, context) => {
  for (const message of faultsOf(sheet)) context.addIssue({ code: 'custom', message });
});

/** A sheet as a person gives it. */
export type SheetGeometry = z.output<typeof sheetGeometry>;

/**
 * Checks a sheet that somebody measured. Throws `sheetOffPage`, `sheetOverlap`, `sheetNotRound`, or
 * `stickersMalformed` with `field`.
 */
export function readGeometry(input: unknown): SheetGeometry {
  const result = sheetGeometry.safeParse(input);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  if (issue?.code === 'custom') throw new EglantineError(issue.message);
  throw new EglantineError('stickersMalformed', { field: issue?.path.join('.') ?? '' });
}
