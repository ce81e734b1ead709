import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readGeometry, sheetGeometry } from '../../../api/stickers/geometry.ts';
import { papers } from '../../../api/stickers/sheets-data.ts';
import {
  findSheet,
  labelAt,
  labelMargins,
  labelsOn,
  placeOf,
  sheets,
} from '../../../api/stickers/sheets.ts';
import type { SheetGeometry } from '../../../api/stickers/sheets.ts';

const l7160 = findSheet('l7160') as SheetGeometry;

/** The sheet without what isn't measured. */
const measured = (sheet: object) =>
  Object.fromEntries(Object.entries(sheet).filter(([name]) => name !== 'id' && name !== 'source'));

/** Sheets that somebody might measure, most of which can exist. */
const geometries = fc
  .record({
    paper: fc.constantFrom('A4' as const, 'Letter' as const),
    columns: fc.integer({ min: 1, max: 6 }),
    rows: fc.integer({ min: 1, max: 16 }),
    labelWidth: fc.double({ min: 8, max: 120, noNaN: true }),
    labelHeight: fc.double({ min: 8, max: 120, noNaN: true }),
    left: fc.double({ min: 0, max: 40, noNaN: true }),
    top: fc.double({ min: 0, max: 40, noNaN: true }),
    gapX: fc.double({ min: -2, max: 10, noNaN: true }),
    gapY: fc.double({ min: -2, max: 10, noNaN: true }),
    round: fc.boolean(),
  })
  .map(({ gapX, gapY, ...rest }) => ({
    ...rest,
    name: 'Mesurée',
    pitchX: Math.max(0, rest.labelWidth + gapX),
    pitchY: Math.max(0, rest.labelHeight + gapY),
  }));

test.each(sheets.map((sheet) => [sheet.id, sheet] as const))(
  '%s fits its paper, its labels apart, round ones round',
  (_id, sheet) => {
    expect(sheetGeometry.parse(measured(sheet))).toEqual(measured(sheet));
  },
);

test('there are fifteen sheets, each with its own id and a source', () => {
  expect(sheets).toHaveLength(15);
  expect(new Set(sheets.map(({ id }) => id)).size).toBe(15);
  expect(new Set(sheets.map(({ source }) => source))).toEqual(new Set(['LibreOffice', 'gLabels']));
});

test('the labels of any sheet that is let in are on its paper and apart from each other', () => {
  let letIn = 0;
  fc.assert(
    fc.property(geometries, (given) => {
      const { success, data: sheet } = sheetGeometry.safeParse(given);
      if (!success) return;
      letIn += 1;
      const { width, height } = papers[sheet.paper];
      const labels = Array.from({ length: labelsOn(sheet) }, (_, index) =>
        labelAt(sheet, index + 1),
      );
      const slack = 0.06;
      for (const { x, y } of labels) {
        expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
        expect(x + sheet.labelWidth).toBeLessThanOrEqual(width + slack);
        expect(y + sheet.labelHeight).toBeLessThanOrEqual(height + slack);
      }
      for (const [index, one] of labels.entries()) {
        for (const other of labels.slice(index + 1)) {
          const apart = Math.max(
            Math.abs(one.x - other.x) - sheet.labelWidth,
            Math.abs(one.y - other.y) - sheet.labelHeight,
          );
          expect(apart).toBeGreaterThanOrEqual(-slack);
        }
      }
    }),
    { numRuns: 300 },
  );
  expect(letIn).toBeGreaterThan(20);
});

test.each([
  ['sheetOffPage', { left: 14.6 }],
  ['sheetOffPage', { rows: 8 }],
  ['sheetOverlap', { pitchX: 63.4, left: 0 }],
  ['sheetOverlap', { pitchY: 38 }],
  ['sheetNotRound', { round: true }],
  ['stickersMalformed', { columns: 2.5 }],
  ['stickersMalformed', { labelWidth: 3 }],
  ['stickersMalformed', { paper: 'A3' }],
  ['stickersMalformed', { name: ' ' }],
])('a sheet that can’t exist is refused with %s', (code, change) => {
  expect(() => readGeometry(measured({ ...l7160, ...change }))).toThrow(
    expect.objectContaining({ code }),
  );
});

test('labels are numbered row by row, and moved by the offset', () => {
  expect(labelAt(l7160, 1)).toEqual({ x: 7.2, y: 15.15 });
  expect(labelAt(l7160, 5, { x: 1, y: -0.5 })).toEqual({
    x: 7.2 + 66.04 + 1,
    y: 15.15 + 38.1 - 0.5,
  });
});

test('stickers follow each other from any label on, page after page, none twice in a place', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...sheets),
      fc.nat({ max: 79 }),
      fc.integer({ min: 1, max: 200 }),
      (sheet, skipped, count) => {
        const labels = labelsOn(sheet);
        const start = (skipped % labels) + 1;
        const places = Array.from({ length: count }, (_, index) => placeOf(sheet, index, start));
        expect(places[0]).toEqual({ page: 0, number: start });
        const positions = places.map(({ page, number }) => page * labels + number);
        expect(positions).toEqual(positions.map((_, index) => start + index));
      },
    ),
  );
});

test('a sheet has no label before the first nor after the last', () => {
  const refusal = expect.objectContaining({
    code: 'stickersStart',
    details: { labels: 21 },
  }) as Error;
  expect(() => placeOf(l7160, 0, 0)).toThrow(refusal);
  expect(() => placeOf(l7160, 0, 22)).toThrow(refusal);
});

test('nothing is printed where office printers leave paper blank', () => {
  const bare = findSheet('3474') as SheetGeometry;
  expect(labelMargins(bare).x).toBeGreaterThanOrEqual(4);
  expect(labelMargins(bare).y).toBeGreaterThanOrEqual(4);
  expect(labelMargins(l7160)).toEqual({ x: 0.5, y: 0.5 });
});
