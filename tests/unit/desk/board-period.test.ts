import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { units } from '../../../api/board/periods.ts';
import { readQuery } from '../../../api/board/schema.ts';
import { dayNumber } from '../../../api/clock.ts';
import {
  addDays,
  bestUnit,
  comparedPeriod,
  dayCount,
  isPeriod,
  presetPeriod,
  presets,
  unitsFor,
} from '../../../site/desk/board/period.ts';

const today = '2026-11-21';
const day = fc.integer({ min: 0, max: 40_000 }).map((count) => addDays('1970-01-01', count));

describe('a period', () => {
  test('of a preset ends today and has what its name says', () => {
    expect(presetPeriod('30days', today)).toEqual({ from: '2026-10-23', to: today });
    expect(dayCount(presetPeriod('90days', today))).toBe(90);
    expect(presetPeriod('month', today).from).toBe('2026-11-01');
    expect(presetPeriod('12months', today).from).toBe('2025-12-01');
    expect(presetPeriod('12months', '2026-08-31').from).toBe('2025-09-01');
    expect(presetPeriod('year', today).from).toBe('2026-01-01');
  });

  test('is two real days in their order', () => {
    expect(isPeriod({ from: today, to: today })).toBe(true);
    expect(isPeriod({ from: '2026-02-30x', to: today })).toBe(false);
    expect(isPeriod({ from: '', to: today })).toBe(false);
    expect(isPeriod({ from: '2026-11-22', to: today })).toBe(false);
  });

  test('can always be shown by the unit that suits it', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 4_000 }), (from, length) => {
        const period = { from, to: addDays(from, length) };
        expect(unitsFor(period)).toContain(bestUnit(period));
      }),
    );
  });
});

test('the units offered are those that the server takes', () => {
  const far = dayNumber('2200-01-01');
  const isTaken = (question: object) => {
    try {
      return readQuery(question, far).asked.to <= far;
    } catch {
      return false;
    }
  };
  for (const length of [1, 400, 401, 4 * 366, 4 * 366 + 1, 100 * 366, 100 * 366 + 1]) {
    const period = { from: '2000-01-01', to: addDays('2000-01-01', length - 1) };
    const taken = units.filter((unit) => isTaken({ ...period, unit }));
    expect(unitsFor(period)).toEqual(taken);
  }
});

describe('the period compared with', () => {
  test('holds whole months against whole months, and the same day against the same', () => {
    const before = (from: string, to: string, preset: (typeof presets)[number] = 'custom') =>
      comparedPeriod({ from, to }, 'before', preset);
    expect(before('2026-10-23', today, '30days')).toEqual({ from: '2026-09-23', to: '2026-10-22' });
    expect(before('2026-11-01', today, 'month')).toEqual({ from: '2026-10-01', to: '2026-10-21' });
    expect(before('2026-03-01', '2026-03-30', 'month')).toEqual({
      from: '2026-02-01',
      to: '2026-02-28',
    });
    expect(before('2026-02-01', '2026-02-28')).toEqual({ from: '2026-01-01', to: '2026-01-31' });
    expect(before('2025-12-01', today, '12months')).toEqual({
      from: '2024-12-01',
      to: '2025-11-21',
    });
    expect(before('2026-01-01', today, 'year')).toEqual({ from: '2025-01-01', to: '2025-11-21' });
  });

  test('a year earlier is the same days, but for one that year didn’t have', () => {
    expect(
      comparedPeriod({ from: '2028-02-29', to: '2028-03-01' }, 'yearEarlier', 'custom'),
    ).toEqual({ from: '2027-02-28', to: '2027-03-01' });
  });

  test('is over before the period begins, and nothing where none is asked for', () => {
    fc.assert(
      fc.property(day, fc.constantFrom(...presets), (now, preset) => {
        const period = preset === 'custom' ? { from: now, to: now } : presetPeriod(preset, now);
        const before = comparedPeriod(period, 'before', preset);
        expect(before && isPeriod(before) && before.to < period.from).toBe(true);
        expect(comparedPeriod(period, 'none', preset)).toBeUndefined();
      }),
    );
  });
});
