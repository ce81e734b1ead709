import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSound, merge, pack, unpack } from '../../../api/entry-points/packing.ts';

const count = fc.oneof(fc.nat(200), fc.maxSafeNat());
const small = fc.nat(1_000_000);

/** A day's counts, by ascending id. */
const countsOf = (each: fc.Arbitrary<number>) =>
  fc
    .uniqueArray(fc.tuple(fc.maxSafeNat(), each, each), { selector: ([id]) => id })
    .map((entries) => entries.sort(([one], [other]) => one - other).flat());

test('what is packed is unpacked', () => {
  fc.assert(
    fc.property(countsOf(count), (counts) => {
      const packed = pack(counts);
      expect(isSound(packed)).toBe(true);
      expect([...unpack(packed)]).toEqual(counts);
      expect([...unpack(packed, new Float64Array(packed.length + 9).fill(7))]).toEqual(counts);
    }),
  );
});

test('any change of a byte, or of their number, is noticed', () => {
  fc.assert(
    fc.property(countsOf(count), fc.nat(), fc.integer({ min: 1, max: 255 }), (counts, at, flip) => {
      const packed = pack(counts);
      const changed = Buffer.from(packed);
      changed[at % packed.length] = (packed[at % packed.length] ?? 0) ^ flip;
      expect(isSound(changed)).toBe(false);
      expect(isSound(packed.subarray(0, at % packed.length))).toBe(false);
    }),
  );
  expect(isSound(Buffer.alloc(0))).toBe(false);
});

test('merging adds up what either has', () => {
  fc.assert(
    fc.property(countsOf(small), countsOf(small), (one, other) => {
      const sums = new Map<number, [number, number]>();
      for (const counts of [one, other]) {
        for (let at = 0; at < counts.length; at += 3) {
          const [id = 0, scans = 0, previews = 0] = counts.slice(at, at + 3);
          const [scanned, previewed] = sums.get(id) ?? [0, 0];
          sums.set(id, [scanned + scans, previewed + previews]);
        }
      }
      const expected = [...sums].sort(([a], [b]) => a - b).flatMap(([id, both]) => [id, ...both]);
      expect(merge(one, other)).toEqual(expected);
    }),
  );
});

test.each([
  ['out of order', [2, 1, 1, 1, 1, 1]],
  ['an id twice', [2, 1, 1, 2, 1, 1]],
  ['negative', [1, -1, 0]],
  ['a fraction', [1, 0.5, 0]],
  ['cut short', [1, 1]],
  ['too large to be exact', [1, 2 ** 53, 0]],
])('%s is not packed', (_, counts) => {
  expect(() => pack(counts)).toThrow(RangeError);
});

test('a day of everyday counts takes three bytes an entry point', () => {
  const counts = Array.from({ length: 10_000 }, (_, index) => [index + 1, index % 100, index % 7]);
  expect(pack(counts.flat())).toHaveLength(30_004);
});
