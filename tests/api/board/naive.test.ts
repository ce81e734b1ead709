import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupings } from '../../../api/board/schema.ts';
import type { BoardQuery } from '../../../api/board/index.ts';
import type { Sums, Trait } from '../../../api/board/schema.ts';
import { dayFromNumber, dayNumber } from '../../../api/clock.ts';
import { makeBoard } from './room.ts';

const today = dayNumber('2026-11-21');
const one = (...values: string[]) => fc.constantFrom('', ...values);

const place = fc.record({
  placeType: one('lycée', 'santé'),
  town: one('Lille', 'Metz', 'Évry'),
  departement: one('59', '57'),
  campaign: one('hiver', 'été'),
  kind: fc.constantFrom('sticker', 'poster'),
  design: one('hooks', 'discreet'),
  language: one('fr', 'fr+ar'),
});
type Place = (typeof place extends fc.Arbitrary<infer T> ? T : never) & Record<Trait, string>;

const ago = fc.nat(120);
const counted = fc.record({ place: fc.nat(9), ago, scans: fc.nat(300), previews: fc.nat(9) });
const period = fc
  .tuple(fc.integer({ min: -9, max: 130 }), fc.nat(130))
  .map(([end, more]) => ({ from: today - Math.max(0, end) - more, to: today - end }));

const question = fc.record({
  asked: period,
  compared: fc.option(period),
  unit: fc.constantFrom('day', 'week', 'month'),
  by: fc.constantFrom(...groupings),
  filters: fc.record(
    { placeType: one('lycée'), town: one('Lille'), campaign: one('hiver'), language: one('fr') },
    { requiredKeys: [] },
  ),
});

const add = (sums: Sums[]): Sums => ({
  scans: sums.reduce((sum, { scans }) => sum + scans, 0),
  previews: sums.reduce((sum, { previews }) => sum + previews, 0),
});

test('the board says what adding everything up by hand says', async () => {
  const places = fc.array(place, { minLength: 1, maxLength: 10 });
  await fc.assert(
    fc.asyncProperty(
      places,
      fc.array(counted, { maxLength: 60 }),
      fc.array(question, { minLength: 1, maxLength: 8 }),
      fc.nat(90),
      async (described: Place[], events, questions, packedTurns) => {
        const room = makeBoard();
        const codes = described.map(({ design, language, ...rest }, index) =>
          room.add({ ...rest, label: `Lieu ${index}` }, { design, languages: language }),
        );
        const kept = events.map((event, index) => {
          const at = event.place % codes.length;
          const day = today - event.ago;
          room.entryPoints.addCounts(codes[at] ?? '', dayFromNumber(day), event);
          // Some days are packed, some half packed, some not yet.
          if (index < packedTurns) room.entryPoints.history.pack();
          return { ...event, day, at, traits: described[at] };
        });
        for (const { asked, compared, unit, by, filters } of questions) {
          const query: BoardQuery = {
            from: dayFromNumber(asked.from),
            to: dayFromNumber(asked.to),
            unit,
            by,
            ...(compared && {
              compareFrom: dayFromNumber(compared.from),
              compareTo: dayFromNumber(compared.to),
            }),
            ...filters,
          };
          const answer = await room.board.answer(query);
          const isKept = (each: Place) =>
            Object.entries(filters).every(([trait, value]) => each[trait as Trait] === value);
          const within = (from: string, to: string) =>
            kept.filter(
              (event) =>
                event.traits &&
                isKept(event.traits) &&
                dayFromNumber(event.day) >= from &&
                dayFromNumber(event.day) <= to,
            );
          const valueOf = (event: (typeof kept)[number]) =>
            by === 'entryPoint' ? String(event.at + 1) : (event.traits?.[by] ?? '');

          expect(answer.to).toBe(dayFromNumber(Math.min(asked.to, today)));
          expect(answer.total).toEqual(add(within(answer.from, answer.to)));
          for (const counted of [answer, ...(answer.compare ? [answer.compare] : [])]) {
            expect(counted.total).toEqual(add(within(counted.from, counted.to)));
            expect(add(counted.series)).toEqual(counted.total);
            for (const { start, end, scans, previews } of counted.series) {
              expect({ scans, previews }).toEqual(add(within(start, end)));
            }
          }
          expect(add(answer.groups)).toEqual(answer.total);
          for (const { value, scans, previews, before } of answer.groups) {
            const of = (from: string, to: string) =>
              add(within(from, to).filter((event) => valueOf(event) === value));
            expect({ scans, previews }).toEqual(of(answer.from, answer.to));
            const { compare } = answer;
            expect(before).toEqual(compare && of(compare.from, compare.to));
          }
          expect(answer.groups.map(({ value }) => value).sort()).toEqual(
            [
              ...new Set(
                described.flatMap((each, at) =>
                  isKept(each) ? [by === 'entryPoint' ? String(at + 1) : each[by]] : [],
                ),
              ),
            ].sort(),
          );
        }
      },
    ),
    { numRuns: 40 },
  );
}, 60_000);
