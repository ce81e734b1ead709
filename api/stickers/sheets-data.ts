/**
 * The label sheets on sale, in millimetres. Data alone: `sheets.ts` says what it means and checks it.
 *
 * Where the figures come from: LibreOffice 7.4's `labels.xml` (`LibreOffice`) or glabels-qt's
 * templates (`gLabels`). Both have errors elsewhere, so that each sheet here is held to its
 * invariants by a test.
 *
 * @module
 */

/** The sizes of paper that sheets come in, width and height. */
export const papers = {
  A4: { width: 210, height: 297 },
  Letter: { width: 215.9, height: 279.4 },
} as const;

/** One of {@link papers}. */
export type Paper = keyof typeof papers;

type Row = readonly [
  id: string,
  columns: number,
  rows: number,
  labelWidth: number,
  labelHeight: number,
  left: number,
  top: number,
  pitchX: number,
  pitchY: number,
  source: 'LibreOffice' | 'gLabels',
  more?: { name?: string; paper?: Paper; round?: true },
];

const round = true;

/** One sheet a line: grid, label, margins of the first label, pitch, source. */
export const sheetRows: readonly Row[] = [
  ['L7160', 3, 7, 63.5, 38.1, 7.2, 15.15, 66.04, 38.1, 'LibreOffice'],
  ['L7161', 3, 6, 63.5, 46.56, 7.21, 8.82, 66.04, 46.56, 'LibreOffice'],
  ['L7162', 2, 8, 99.06, 33.87, 4.67, 13.02, 101.6, 33.87, 'LibreOffice'],
  ['L7163', 2, 7, 99.06, 38.1, 4.67, 15.15, 101.6, 38.1, 'LibreOffice'],
  ['L7165', 2, 4, 99.06, 67.73, 4.67, 13.04, 101.6, 67.73, 'LibreOffice'],
  ['L7651', 5, 13, 38.1, 21.17, 4.67, 10.9, 40.64, 21.17, 'LibreOffice'],
  ['L6011', 3, 9, 63.5, 29.63, 7.21, 15.1, 66.04, 29.63, 'LibreOffice'],
  ['L4732', 5, 16, 35.6, 16.9, 11, 13, 38.1, 16.9, 'gLabels'],
  ['3474', 3, 8, 70, 37, 0, 0, 70, 37, 'gLabels', { name: 'Zweckform 3474' }],
  ['3490', 3, 8, 70, 36, 0, 4.43, 70, 36, 'LibreOffice', { name: 'Zweckform 3490' }],
  ['5160', 3, 10, 66.68, 25.4, 4.78, 12.7, 69.85, 25.4, 'LibreOffice', { paper: 'Letter' }],
  ['5163', 2, 5, 101.6, 50.8, 3.96, 12.7, 106.36, 50.8, 'LibreOffice', { paper: 'Letter' }],
  ['L7630', 3, 4, 63.5, 63.5, 5.25, 14.75, 68, 68, 'LibreOffice', { name: 'L7630/50/70', round }],
  ['C2243', 4, 5, 38.1, 38.1, 22.05, 27.85, 42.6, 50.8, 'LibreOffice', { round }],
  ['6500040', 4, 6, 40, 40, 16, 13.5, 46, 46, 'gLabels', { name: 'Endisch 6500040x', round }],
];
