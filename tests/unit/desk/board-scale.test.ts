import fc from 'fast-check';
import { expect, test } from 'vitest';
import { axisMarks, nameEvery } from '../../../site/desk/board/scale.ts';

test('an axis begins at zero, goes in equal round steps, and holds what is drawn', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000 }), (most) => {
      const marks = axisMarks(most, 5);
      const step = marks[1] ?? 0;
      expect(marks[0]).toBe(0);
      expect(marks.at(-1)).toBeGreaterThanOrEqual(Math.max(1, most));
      expect(marks.length).toBeLessThanOrEqual(6);
      expect(String(step)).toMatch(/^[125]0*$/);
      expect(marks).toEqual(marks.map((_, index) => index * step));
    }),
  );
});

test('no more bars are named than there is room for', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 400 }),
      fc.double({ min: 1, max: 20, noNaN: true }),
      (bars, room) => {
        expect(Math.ceil(bars / nameEvery(bars, room))).toBeLessThanOrEqual(Math.ceil(room));
      },
    ),
  );
});
