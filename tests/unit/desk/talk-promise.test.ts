import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { latestTime } from '../../../site/desk/talk/late.ts';
import { isLate, promisedAt, readingTimes } from '../../../site/desk/talk/promise.ts';

const at = (moment: string) => Date.parse(`${moment}+01:00`);
const interval = (from: string, to: string) => ({ start: at(from), end: at(to) });
const evening = [
  interval('2026-11-24T18:00', '2026-11-24T22:00'),
  interval('2026-11-26T18:00', '2026-11-26T18:10'),
  interval('2026-11-26T20:00', '2026-11-26T22:00'),
];

describe('the promised time', () => {
  test('is half an hour after the writing while the team reads, or after it begins to', () => {
    expect(promisedAt(at('2026-11-24T19:00'), evening)).toBe(at('2026-11-24T19:30'));
    expect(promisedAt(at('2026-11-24T09:00'), evening)).toBe(at('2026-11-24T18:30'));
  });

  test('counts only while somebody reads', () => {
    expect(promisedAt(at('2026-11-24T21:50'), evening)).toBe(at('2026-11-26T20:10'));
    expect(isLate(at('2026-11-24T21:50'), evening, at('2026-11-25T12:00'))).toBe(false);
  });

  test('is none where nobody said when they read', () => {
    expect(promisedAt(at('2026-11-27T09:00'), evening)).toBeUndefined();
    expect(isLate(at('2026-11-24T09:00'), [], at('2026-12-24T09:00'))).toBe(false);
  });

  test('never comes earlier for who wrote later', () => {
    const times = fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(times, fc.nat(6000), fc.nat(6000), (edges, one, other) => {
        const sorted = [...new Set(edges)].sort((left, right) => left - right);
        const reading = sorted.flatMap((start, index) => {
          const end = sorted[index + 1];
          return index % 2 === 0 && end !== undefined
            ? { start: start * 60_000, end: end * 60_000 }
            : [];
        });
        const [first, last] = [Math.min(one, other) * 60_000, Math.max(one, other) * 60_000];
        const [early, late] = [promisedAt(first, reading), promisedAt(last, reading)];
        expect(early ?? Infinity).toBeLessThanOrEqual(late ?? Infinity);
      }),
    );
  });
});

test('only online hours are read, and those of a week ago are as those of this one', () => {
  const services = [
    { kind: 'permanence', intervals: [interval('2026-11-24T18:00', '2026-11-24T21:00')] },
    { kind: 'permanence', intervals: [interval('2026-11-24T19:00', '2026-11-24T22:00')] },
    { kind: 'drop-in', intervals: [interval('2026-11-24T10:00', '2026-11-24T12:00')] },
  ];
  expect(readingTimes({ services })).toEqual([
    interval('2026-11-17T18:00', '2026-11-17T22:00'),
    interval('2026-11-24T18:00', '2026-11-24T22:00'),
  ]);
  expect(readingTimes({ services: [] })).toEqual([]);
});

test('what waits longer was written before what waits less long', () => {
  const times = new Map([
    [4, 400],
    [9, 900],
  ]);
  expect(latestTime(times, 3)).toBe(400);
  expect(latestTime(times, 4)).toBe(400);
  expect(latestTime(times, 5)).toBe(900);
  expect(latestTime(times, 10)).toBeUndefined();
});
