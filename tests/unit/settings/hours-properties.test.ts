import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openIntervals } from '../../../api/settings/hours.ts';
import type { Rule } from '../../../api/settings/schema.ts';
import { anyClosures, anyRule, at, minutesShown, service } from './services.ts';

const anyService = fc
  .record({ rules: fc.array(anyRule, { maxLength: 8 }), closedOnHolidays: fc.boolean() })
  .map(({ rules, ...options }) => service(rules, options));

const anyInstant = fc
  .integer({ min: at('2026-09-01') / 1000, max: at('2027-12-31') / 1000 })
  .map((seconds) => seconds * 1000);

const anyWindow = fc
  .tuple(anyInstant, fc.integer({ min: 0, max: 20 * 86_400_000 }))
  .map(([from, length]) => [from, from + length] as const);

test('intervals are sorted, apart, not empty, and inside the window', () => {
  const property = fc.property(anyService, anyClosures, anyWindow, (each, closures, [from, to]) => {
    const intervals = openIntervals(each, closures, from, to);
    const ends = intervals.flatMap(({ start, end }) => [start, end]);
    for (const [index, end] of ends.entries()) {
      expect(end).toBeGreaterThan(ends[index - 1] ?? -Infinity);
    }
    expect(ends[0] ?? from).toBeGreaterThanOrEqual(from);
    expect(ends.at(-1) ?? to).toBeLessThanOrEqual(to);
  });
  fc.assert(property, { numRuns: 300 });
});

test('two windows side by side see what one does', () => {
  const property = fc.property(
    anyService,
    anyClosures,
    anyWindow,
    anyWindow,
    (each, closures, [from, middle], [, length]) => {
      const to = middle + (length % (20 * 86_400_000));
      const [left, right] = [
        openIntervals(each, closures, from, middle),
        openIntervals(each, closures, middle, to),
      ];
      const [last, first] = [left.at(-1), right[0]];
      const joined =
        last && first && last.end === first.start
          ? [...left.slice(0, -1), { start: last.start, end: first.end }, ...right.slice(1)]
          : [...left, ...right];
      expect(openIntervals(each, closures, from, to)).toEqual(joined);
    },
  );
  fc.assert(property, { numRuns: 300 });
});

test('it is open when the clock on the wall says so', () => {
  const hoursOf = (time: string) => Number(time.slice(0, 2)) + Number(time.slice(3)) / 60;
  const covers = (rule: Rule, day: number, hours: number) => {
    const date = new Date(day * 86_400_000);
    const text = date.toISOString().slice(0, 10);
    const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
    const dates = Array.from(
      { length: 31 },
      (_, index) => new Date(Date.UTC(year, month, index + 1)),
    )
      .filter((other) => other.getUTCMonth() === month && other.getUTCDay() === date.getUTCDay())
      .map((other) => other.getUTCDate());
    const [from, to] = [hoursOf(rule.from), hoursOf(rule.to)];
    return (
      date.getUTCDay() === rule.weekday % 7 &&
      (rule.nth === undefined ||
        dates.at(rule.nth - (rule.nth > 0 ? 1 : 0)) === date.getUTCDate()) &&
      text >= (rule.validFrom ?? '') &&
      text <= (rule.validUntil ?? '9999') &&
      from <= hours &&
      hours < (to > from ? to : to + 24)
    );
  };
  const property = fc.property(anyService, anyClosures, anyInstant, (each, closures, instant) => {
    // The nights when clocks change have their own tests.
    fc.pre(!/-(03-28|10-25)T0[0-2]/.test(new Date(instant).toISOString()));
    const minutes = minutesShown(instant);
    const expected = [0, 1].some((daysAgo) => {
      const day = Math.floor(minutes / 1440) - daysAgo;
      const text = new Date(day * 86_400_000).toISOString().slice(0, 10);
      const closed = closures.some(({ from, to, services }) => {
        return from <= text && text <= to && (services === 'all' || services.includes('it'));
      });
      return (
        !closed &&
        each.rules.some((rule) => covers(rule, day, (minutes % 1440) / 60 + daysAgo * 24))
      );
    });
    const always = { ...each, closedOnHolidays: false };
    expect(openIntervals(always, closures, instant, instant + 1).length === 1).toBe(expected);
  });
  fc.assert(property, { numRuns: 1000 });
});

test('the time zone of the machine changes nothing', () => {
  const cases = fc.sample(fc.tuple(anyService, anyClosures, anyWindow), 200);
  const room = new URL('../../../api/settings/hours.ts', import.meta.url).href;
  const script = `
    import { readFileSync } from 'node:fs';
    import { openIntervals } from ${JSON.stringify(room)};
    const cases = JSON.parse(readFileSync(0, 'utf8'));
    const results = cases.map(([service, closures, [from, to]]) => openIntervals(service, closures, from, to));
    console.log(JSON.stringify({ offset: new Date(0).getTimezoneOffset(), results }));
  `;
  const results = cases.map(([each, closures, [from, to]]) =>
    openIntervals(each, closures, from, to),
  );
  for (const [TZ, offset] of [
    ['Pacific/Auckland', -720],
    ['America/Los_Angeles', 480],
    ['Asia/Kolkata', -330],
  ] as const) {
    const options = { env: { ...process.env, TZ }, input: JSON.stringify(cases) };
    const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], options);
    expect(JSON.parse(output.toString())).toEqual({ offset, results });
  }
});
