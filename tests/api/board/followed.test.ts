import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFollowed } from '../../../api/board/followed.ts';
import { noon, temporaryDatabase } from '../temporary.ts';
import { makeBoard } from './room.ts';

const year = { from: '2026-01-01', to: '2026-11-21', unit: 'month', by: 'campaign' } as const;
const repeat = (times: number, action: () => void) => {
  for (let time = 0; time < times; time += 1) action();
};

test('what followed is counted later, by campaign and month, and by nothing else', async () => {
  const { board, add, follow, wait, database } = makeBoard();
  const [winter, none] = [add({ campaign: 'hiver', town: 'Lille' }), add({})];
  repeat(5, () => follow(winter, 'talk'));
  repeat(6, () => follow(none.toLowerCase(), 'order'));
  wait(29);
  expect((await board.answer(year)).followed).toEqual([]);
  wait(2);
  expect((await board.answer(year)).followed).toEqual([
    { campaign: '', month: '2026-11', talks: null, orders: 6 },
    { campaign: 'hiver', month: '2026-11', talks: 5, orders: null },
  ]);
  expect((await board.answer({ ...year, campaign: 'hiver' })).followed).toHaveLength(1);
  expect((await board.answer({ ...year, to: '2026-10-31' })).followed).toEqual([]);
  expect(database.main.prepare('SELECT * FROM campaign_months ORDER BY 1').all()).toEqual([
    { campaign: '', month: '2026-11', talks: 0, orders: 6 },
    { campaign: 'hiver', month: '2026-11', talks: 5, orders: 0 },
  ]);
});

test('a code of nothing counts nothing', () => {
  const { database, follow, wait } = makeBoard();
  for (const code of ['', 'ABCD9M', '%', 'x'.repeat(64)]) follow(code, 'talk');
  wait(60);
  expect(database.main.prepare('SELECT count(*) FROM campaign_months').pluck().get()).toBe(0);
});

test('without a good ticket, nothing is counted', () => {
  const { board, add, database, tickets, wait, time } = makeBoard();
  const code = add({ campaign: 'hiver' });
  const follow = (ticket: string) => board.follow({ code, ticket, what: 'talk' });
  const counted = () =>
    database.main.prepare('SELECT coalesce(sum(talks), 0) FROM campaign_months').pluck().get();
  repeat(5, () => follow('x'.repeat(22)));
  follow(tickets.give('order'));
  const twice = tickets.give('talk');
  repeat(2, () => follow(twice));
  const late = tickets.give('talk');
  time.now += 15 * 60_000;
  follow(late);
  wait(31);
  expect(counted()).toBe(1);
  follow(tickets.give('talk'));
  wait(31);
  expect(counted()).toBe(2);
});

test('a number under 5 is in no answer and no file, whatever is asked', async () => {
  const query = fc.record(
    {
      campaign: fc.constantFrom('', 'hiver', 'été', 'autre'),
      town: fc.constantFrom('', 'Lille', 'Metz'),
      placeType: fc.constantFrom('', 'lycée'),
    },
    { requiredKeys: [] },
  );
  const counts = fc.record({ hiver: fc.nat(8), été: fc.nat(8) });
  await fc.assert(
    fc.asyncProperty(counts, counts, query, async (talks, orders, filters) => {
      const { board, add, follow, wait } = makeBoard();
      const codes = [
        ['hiver', add({ campaign: 'hiver', town: 'Lille' })],
        ['été', add({ campaign: 'été', town: 'Metz' })],
      ] as const;
      for (const [campaign, code] of codes) {
        repeat(talks[campaign], () => follow(code, 'talk'));
        repeat(orders[campaign], () => follow(code, 'order'));
      }
      wait(31);
      const { followed, ...rest } = await board.answer({ ...year, ...filters });
      const csv = await board.csv({ ...year, ...filters });
      const shown = (count: number) => (count < 5 ? null : count);
      const expected = (['hiver', 'été'] as const)
        .filter((campaign) => (filters.campaign ?? campaign) === campaign)
        .filter((campaign) => talks[campaign] >= 5 || orders[campaign] >= 5)
        .map((campaign) => ({
          campaign,
          month: '2026-11',
          talks: shown(talks[campaign]),
          orders: shown(orders[campaign]),
        }));
      expect(followed).toEqual(expected);
      // Nor anything that adds them up: without them, the answer is that of nobody having followed.
      const nobody = makeBoard();
      nobody.add({ campaign: 'hiver', town: 'Lille' });
      nobody.add({ campaign: 'été', town: 'Metz' });
      const { followed: none, ...same } = await nobody.board.answer({ ...year, ...filters });
      expect([none, same]).toEqual([[], rest]);
      const lines = expected.flatMap(({ talks: t, orders: o }) => [t, o]).filter(Boolean);
      expect(csv.match(/^(?:discussions|commandes)/gm) ?? []).toHaveLength(lines.length);
    }),
    { numRuns: 15 },
  );
});

test('each waits between 10 and 120 minutes, not all alike', () => {
  const time = { now: noon().getTime() };
  const database = temporaryDatabase();
  const followed = createFollowed(database, () => new Date(time.now));
  repeat(200, () => followed.add('hiver', 'talk'));
  const written = database.main.prepare('SELECT coalesce(sum(talks), 0) FROM campaign_months');
  const after = (minutes: number) => {
    time.now = noon().getTime() + minutes * 60_000;
    followed.settle();
    return written.pluck().get() as number;
  };
  expect(after(9.9)).toBe(0);
  const atHalf = after(65);
  expect(atHalf).toBeGreaterThan(20);
  expect(atHalf).toBeLessThan(180);
  expect(after(120)).toBe(200);
});

test('what a locked database refused is written down the next time, once', () => {
  const { add, database, follow, wait } = makeBoard();
  const code = add({ campaign: 'hiver' });
  repeat(5, () => follow(code, 'talk'));
  database.main.pragma('busy_timeout = 0');
  database.counters.exec('BEGIN IMMEDIATE');
  expect(() => wait(31)).toThrow();
  database.counters.exec('COMMIT');
  wait(1);
  wait(1);
  expect(database.main.prepare('SELECT talks FROM campaign_months').pluck().all()).toEqual([5]);
});

test('what waits when the program ends is written down at no time', () => {
  const { board, add, database, follow, wait } = makeBoard();
  repeat(5, () => follow(add({ campaign: 'hiver' }), 'talk'));
  board.stop();
  expect(database.main.prepare('SELECT count(*) FROM campaign_months').pluck().get()).toBe(0);
  wait(31);
  expect(database.main.prepare('SELECT count(*) FROM campaign_months').pluck().get()).toBe(0);
});

test('a flood fills no memory', () => {
  const { add, database, follow, wait } = makeBoard();
  const code = add({ campaign: 'hiver' });
  repeat(6000, () => follow(code, 'talk'));
  wait(31);
  expect(database.main.prepare('SELECT talks FROM campaign_months').pluck().get()).toBe(5000);
});
