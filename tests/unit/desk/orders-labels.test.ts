import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sheets } from '../../../api/stickers/sheets.ts';
import { edgeOf, fitLabel, innerRoom, lineHeight } from '../../../site/desk/orders/fit.ts';

/** About what a letter takes of a line. */
const measure = (line: string) => line.length * 0.55;

const lines = fc.array(fc.string({ minLength: 1, maxLength: 60 }), { minLength: 1, maxLength: 8 });
const back = fc.array(fc.string({ minLength: 1, maxLength: 40 }), { maxLength: 4 });
const room = fc.record({
  width: fc.double({ min: 20, max: 110, noNaN: true }),
  height: fc.double({ min: 15, max: 70, noNaN: true }),
  round: fc.boolean(),
  edge: fc.constantFrom(2.5, 5),
});

test('an address is on its label whole and big enough to read, or not at all', () => {
  fc.assert(
    fc.property(lines, back, room, (written, wayBack, label) => {
      const sizes = fitLabel({ lines: written, back: wayBack }, label, measure);
      const { width, height } = innerRoom(label);
      if (!sizes) return;
      const tall = (size: number, count: number) => size * lineHeight * count;
      const taken = wayBack.length > 0 ? tall(sizes.backSize, wayBack.length) + sizes.gap : 0;
      expect(sizes.size).toBeGreaterThanOrEqual(2.2);
      expect(tall(sizes.size, written.length) + taken).toBeLessThanOrEqual(height + 1e-9);
      for (const line of written)
        expect(measure(line) * sizes.size).toBeLessThanOrEqual(width + 1e-9);
      for (const line of wayBack)
        expect(measure(line) * sizes.backSize).toBeLessThanOrEqual(width + 1e-9);
      // The way back is smaller: nobody posts it there.
      expect(sizes.backSize).toBeLessThan(sizes.size);
    }),
  );
});

test('four lines are on the usual sheet, and too much is refused', () => {
  const usual = { width: 63.5, height: 38.1, round: false, edge: 2.5 };
  const address = ['Camille Martin', 'Résidence des Lilas, appt 4', '3 rue Haute', '59000 LILLE'];
  expect(
    fitLabel({ lines: address, back: ['BP 12', '59009 LILLE'] }, usual, measure),
  ).toBeDefined();
  expect(fitLabel({ lines: ['x'.repeat(80)], back: [] }, usual, measure)).toBeUndefined();
  const small = { width: 38.1, height: 21.17, round: false, edge: 2.5 };
  expect(fitLabel({ lines: [...address, ...address], back: [] }, small, measure)).toBeUndefined();
});

test('nothing is written where printers print nothing', () => {
  const papers = { A4: [210, 297], Letter: [215.9, 279.4] } as const;
  for (const sheet of sheets) {
    const edge = edgeOf(sheet, papers[sheet.paper]);
    expect(edge).toBeGreaterThanOrEqual(2.5);
    expect(sheet.left + edge).toBeGreaterThanOrEqual(5);
    expect(sheet.top + edge).toBeGreaterThanOrEqual(5);
  }
});
