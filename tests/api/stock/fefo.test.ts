import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseLots, countUsable } from '../../../api/stock/fefo.ts';

const today = 20_000;

const lots = fc
  .array(
    fc.record({
      expiresDay: fc.option(fc.integer({ min: today - 50, max: today + 200 }), { nil: null }),
      quantity: fc.integer({ min: 0, max: 20 }),
    }),
    { maxLength: 12 },
  )
  .map((given) => given.map((lot, index) => ({ ...lot, id: index + 1 })));

const rule = fc.record({ expires: fc.boolean(), margin: fc.integer({ min: 0, max: 90 }) });

test('no lot inside the margin is chosen, the first to expire first, and never more than there is', () => {
  fc.assert(
    fc.property(lots, rule, fc.integer({ min: 1, max: 60 }), (stock, given, quantity) => {
      const chosen = chooseLots(stock, quantity, given, today);
      // Counted apart from the code.
      const usable = stock.filter(({ expiresDay }) =>
        expiresDay === null ? !given.expires : expiresDay - today > given.margin,
      );
      const there = usable.reduce((sum, lot) => sum + lot.quantity, 0);
      expect(countUsable(stock, given, today)).toBe(there);
      expect(chosen === undefined).toBe(there < quantity);
      if (!chosen) return;
      expect(chosen.reduce((sum, part) => sum + part.quantity, 0)).toBe(quantity);
      const ids = chosen.map(({ lot }) => lot.id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { lot, quantity: part } of chosen) {
        expect(usable).toContain(lot);
        expect(part).toBeGreaterThan(0);
        expect(part).toBeLessThanOrEqual(lot.quantity);
      }
      // Nothing that expires earlier is left while something later is taken.
      const end = ({ expiresDay }: { expiresDay: number | null }) => expiresDay ?? Infinity;
      const last = Math.max(...chosen.map(({ lot }) => end(lot)));
      for (const lot of usable.filter((each) => end(each) < last)) {
        expect(chosen.find((part) => part.lot === lot)?.quantity ?? 0).toBe(lot.quantity);
      }
    }),
    { numRuns: 500 },
  );
});

test('a lot that expires on the last day of the margin is inside it', () => {
  const lot = (expiresDay: number) => [{ id: 1, expiresDay, quantity: 1 }];
  const month = { expires: true, margin: 30 };
  expect(chooseLots(lot(today + 30), 1, month, today)).toBeUndefined();
  expect(chooseLots(lot(today + 31), 1, month, today)).toHaveLength(1);
  const none = { expires: true, margin: 0 };
  expect(chooseLots(lot(today), 1, none, today)).toBeUndefined();
  expect(chooseLots(lot(today + 1), 1, none, today)).toHaveLength(1);
});
