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
});
type Place = typeof place extends fc.Arbitrary<infer T> ? T : never;

const ago = fc.nat(120);
/** How one of them was printed on a day, the languages in either order. */
const printing = fc.record({
  place: fc.nat(9),
  ago,
  design: fc.constantFrom('hooks', 'discreet'),
  languages: fc.constantFrom<string[]>(['fr'], ['fr', 'ar'], ['ar', 'fr']),
});
/** So much on each of some days in a row. */
const counted = fc.record({
  place: fc.nat(9),
  ago,
  days: fc.integer({ min: 1, max: 20 }),
  scans: fc.nat(300),
  previews: fc.nat(9),
});
const period = fc
  .tuple(fc.integer({ min: -9, max: 130 }), fc.nat(130))
  .map(([end, more]) => ({ from: today - Math.max(0, end) - more, to: today - end }));

const question = fc.record({
  asked: period,
  compared: fc.option(period),
  unit: fc.constantFrom('day', 'week', 'month'),
  by: fc.constantFrom(...groupings),
  filters: fc.record(
    {
      placeType: one('lycée'),
      town: one('Lille'),
      campaign: one('hiver'),
      design: one('hooks'),
      language: one('fr', 'fr+ar', 'ar+fr'),
    },
    { requiredKeys: [] },
  ),
});

const add = (sums: Sums[]): Sums => ({
  scans: sums.reduce((sum, { scans }) => sum + scans, 0),
  previews: sums.reduce((sum, { previews }) => sum + previews, 0),
});

type Traits = Record<Trait, string>;

/** What `described` is on `day`: nobody knows how it was printed before it first was. */
function traitsOn(
  described: Place,
  printings: { day: number; design: string; languages: string[] }[],
  day: number,
): Traits {
  const [last] = printings.filter((each) => each.day <= day).sort((a, b) => b.day - a.day);
  const language = [...(last?.languages ?? [])].sort().join('+');
  return { ...described, design: last?.design ?? '', language };
}

function* daysOf({ from, to }: { from: string; to: string }) {
  for (let day = dayNumber(from); day <= dayNumber(to); day += 1) yield day;
}

test('the board says what adding everything up by hand says', async () => {
  const places = fc.array(place, { minLength: 1, maxLength: 10 });
  await fc.assert(
    fc.asyncProperty(
      places,
      fc.array(printing, { maxLength: 12 }),
      fc.array(counted, { maxLength: 40 }),
      fc.array(question, { minLength: 1, maxLength: 6 }),
      fc.nat(90),
      async (described: Place[], printings, events, questions, packedTurns) => {
        const room = makeBoard();
        const codes = described.map((each, index) => room.add({ ...each, label: `Lieu ${index}` }));
        const printed = described.map((_, at) => {
          const own = printings.filter((each) => each.place % codes.length === at);
          for (const { ago: days, ...how } of own) room.print(codes[at] ?? '', room.ago(days), how);
          // Of two on one day, the later one is what hangs there.
          return own.map(({ ago: days, ...how }) => ({ ...how, day: today - days })).reverse();
        });
        const traitsOf = (at: number, day: number) =>
          traitsOn(described[at] ?? ({} as Place), printed[at] ?? [], day);
        const kept: { day: number; at: number; traits: Traits; scans: number; previews: number }[] =
          [];
        const count = (event: (typeof events)[number]) => {
          const at = event.place % codes.length;
          const first = today - event.ago;
          for (let day = first; day < first + event.days && day <= today; day += 1) {
            room.entryPoints.addCounts(codes[at] ?? '', dayFromNumber(day), event);
            kept.push({ ...event, day, at, traits: traitsOf(at, day) });
          }
        };
        for (const [index, event] of events.entries()) {
          count(event);
          // Some days are packed, some half packed, some not yet.
          if (index < packedTurns) room.entryPoints.history.pack();
        }
        // Each twice, since what was added up once is kept.
        const twice = questions.flatMap((each) => [each, each]);
        for (const [index, { asked, compared, unit, by, filters }] of twice.entries()) {
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
          const wanted = { ...filters, ...(filters.language === 'fr+ar' && { language: 'ar+fr' }) };
          const isKept = (traits: Traits) =>
            Object.entries(wanted).every(([trait, value]) => traits[trait as Trait] === value);
          const within = (from: string, to: string) =>
            kept.filter(
              (event) =>
                isKept(event.traits) &&
                dayFromNumber(event.day) >= from &&
                dayFromNumber(event.day) <= to,
            );
          const valueOf = (at: number, traits: Traits) =>
            by === 'entryPoint' ? String(at + 1) : traits[by];

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
          const { compare } = answer;
          for (const { value, scans, previews, before } of answer.groups) {
            const of = (from: string, to: string) =>
              add(within(from, to).filter(({ at, traits }) => valueOf(at, traits) === value));
            expect({ scans, previews }).toEqual(of(answer.from, answer.to));
            expect(before).toEqual(compare && of(compare.from, compare.to));
          }
          // A group is there for who was in it on a day of the period, scanned or not.
          const members = new Map<string, Set<number>>();
          const addMember = (value: string, at?: number) =>
            members.set(
              value,
              new Set([...(members.get(value) ?? []), ...(at === undefined ? [] : [at])]),
            );
          for (const at of codes.keys()) {
            for (const day of daysOf(answer)) {
              const traits = traitsOf(at, day);
              if (isKept(traits)) addMember(valueOf(at, traits), at);
            }
          }
          for (const event of compare ? within(compare.from, compare.to) : []) {
            if (event.scans + event.previews > 0) addMember(valueOf(event.at, event.traits));
          }
          expect(
            new Map(answer.groups.map(({ value, entryPoints }) => [value, entryPoints])),
          ).toEqual(new Map([...members].map(([value, { size }]) => [value, size])));
          // What is counted, late, on a day that was added up already.
          const late = events[index];
          if (late) count(late);
        }
      },
    ),
    { numRuns: 30 },
  );
}, 60_000);
