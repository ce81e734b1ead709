import fc from 'fast-check';
import { expect, test } from 'vitest';
import { extent } from '../../../site/desk/stickers/paper.ts';

test('40 labels from the fifth of a sheet of 21 take three sheets, and leave the third at 3', () => {
  expect(extent(40, 5, 21)).toEqual({ pages: 3, next: 3 });
  expect(extent(17, 5, 21)).toEqual({ pages: 1, next: 1 });
});

test('what is left of the last sheet is where the next job begins', () => {
  const perPage = fc.integer({ min: 1, max: 80 });
  fc.assert(
    fc.property(perPage, fc.nat(1_000), fc.nat(1_000), fc.nat(79), (labels, one, other, from) => {
      const start = (from % labels) + 1;
      const first = extent(one, start, labels);
      const { next } = extent(other, first.next, labels);
      expect(next).toBe(extent(one + other, start, labels).next);
    }),
  );
});
