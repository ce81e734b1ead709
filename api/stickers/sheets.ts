/**
 * Sheets of labels: what one is, what holds for each, and where its labels are.
 *
 * Millimetres from the top left corner of the paper, y downwards. Labels are numbered from 1, row by
 * row.
 *
 * @module
 */

import { EglantineError } from '../errors.ts';
import type { SheetGeometry } from './geometry.ts';
import { papers, sheetRows } from './sheets-data.ts';

export type { SheetGeometry } from './geometry.ts';

/** A sheet that can be printed on. */
export type Sheet = SheetGeometry & {
  id: string;
  /** Which table its figures come from; `''` for one that somebody measured. */
  source: string;
};

/** The sheets on sale. */
export const sheets: readonly Sheet[] = sheetRows.map(
  ([id, columns, rows, labelWidth, labelHeight, left, top, pitchX, pitchY, source, more = {}]) => {
    const { name = id, paper = 'A4', round = false } = more;
    const grid = { columns, rows, labelWidth, labelHeight, left, top, pitchX, pitchY };
    return { id, name, paper, ...grid, round, source };
  },
);

/** The sheet on sale with this id, in either case; `undefined` for none. */
export function findSheet(id: string): Sheet | undefined {
  return sheets.find((sheet) => sheet.id.toUpperCase() === id.toUpperCase());
}

/** How many labels a sheet has. */
export function labelsOn({ columns, rows }: Pick<Sheet, 'columns' | 'rows'>): number {
  return columns * rows;
}

/** How far to move all that is printed, to the right and downwards, to make a printer's fault good. */
export type Offset = { x: number; y: number };

/** Where label `number` (from 1) is printed: the top left corner of the box around it. */
export function labelAt(sheet: SheetGeometry, number: number, offset: Offset = { x: 0, y: 0 }) {
  const column = (number - 1) % sheet.columns;
  const row = Math.floor((number - 1) / sheet.columns);
  return {
    x: sheet.left + column * sheet.pitchX + offset.x,
    y: sheet.top + row * sheet.pitchY + offset.y,
  };
}

/**
 * Where the sticker `index` (from 0) goes when the first one is put on label `start` of the first
 * page: its page (from 0) and the number of its label. Throws `stickersStart` with `labels` when the
 * sheet has no label `start`.
 */
export function placeOf(sheet: SheetGeometry, index: number, start: number) {
  const labels = labelsOn(sheet);
  if (start < 1 || start > labels) throw new EglantineError('stickersStart', { labels });
  const position = start - 1 + index;
  return { page: Math.floor(position / labels), number: (position % labels) + 1 };
}

/** How many pages `count` stickers take from label `start` of the first one on. */
export function pagesOf(sheet: SheetGeometry, count: number, start: number): number {
  return Math.ceil((start - 1 + count) / labelsOn(sheet));
}

/** A margin within each label that stays white, wherever it is cut and stuck. */
const labelMargin = 0.5;

/** What most office printers leave blank along the edges of the paper. */
const unprintable = 4.3;

/**
 * The margins within a label, left and right and above and below, in which nothing is printed: wider
 * where the outermost labels reach into what a printer leaves blank.
 */
export function labelMargins(sheet: SheetGeometry): { x: number; y: number } {
  const { columns, rows, labelWidth, labelHeight, left, top, pitchX, pitchY } = sheet;
  const { width, height } = papers[sheet.paper];
  const right = width - left - (columns - 1) * pitchX - labelWidth;
  const bottom = height - top - (rows - 1) * pitchY - labelHeight;
  return {
    x: Math.max(labelMargin, unprintable - Math.min(left, right)),
    y: Math.max(labelMargin, unprintable - Math.min(top, bottom)),
  };
}
