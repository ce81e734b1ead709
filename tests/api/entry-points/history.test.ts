import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { dayFromNumber, dayNumber } from '../../../api/clock.ts';
import { createEntryPoints } from '../../../api/entry-points/index.ts';
import { noon, temporaryDatabase, temporaryFolder } from '../temporary.ts';

const today = dayNumber('2026-11-21');
const ago = (days: number) => dayFromNumber(today - days);
const damaged = (day: string) =>
  expect.objectContaining({ code: 'countsDamaged', details: { day } }) as Error;

function open(folder = temporaryFolder(), time = { days: 0 }) {
  const database = temporaryDatabase(folder);
  const clock = () => new Date(noon().getTime() + time.days * 86_400_000);
  const entryPoints = createEntryPoints(database, clock);
  const number = (sql: string) => database.main.prepare(sql).pluck().get() as number;
  return {
    database,
    entryPoints,
    time,
    rows: () => number('SELECT count(*) FROM entry_point_days'),
    packedDays: () => number('SELECT count(*) FROM packed_days'),
    packAll: (times = 100) => {
      for (let turn = 0; turn < times; turn += 1) entryPoints.history.pack();
    },
  };
}

/** Two entry points with counts on each of the last `days` days. */
function counting(days: number) {
  const room = open();
  const codes = ['A', 'B'].map((label) => room.entryPoints.add({ label }).code);
  for (const [index, code] of codes.entries()) {
    for (let day = 0; day < days; day += 1) {
      room.entryPoints.addCounts(code, ago(day), { scans: day + index, previews: index });
    }
  }
  return { ...room, codes };
}

test('what is over two days old is packed, and reads the same', () => {
  const { entryPoints, rows, packedDays, packAll } = counting(60);
  const before = entryPoints.counts();
  expect(before).toHaveLength(120);
  packAll();
  expect(entryPoints.counts()).toEqual(before);
  expect([rows(), packedDays()]).toEqual([3 * 2, 57]);
});

test('a day that many counted on is packed little by little', () => {
  const { database, entryPoints, rows } = open();
  const insert = database.main.prepare('INSERT INTO entry_point_days VALUES (?, ?, ?, 0)');
  database.main.transaction(() => {
    for (let each = 1; each <= 5000; each += 1) {
      entryPoints.add({ label: `Lieu ${each}` });
      insert.run(today - 50, each, each);
    }
  })();
  const sum = () => entryPoints.counts().reduce((total, { scans }) => total + scans, 0);
  const [left, sums] = [[] as number[], [] as number[]];
  for (let turn = 0; turn < 4; turn += 1) {
    entryPoints.history.pack();
    left.push(rows());
    sums.push(sum());
  }
  expect(left).toEqual([3000, 1000, 0, 0]);
  expect(sums).toEqual(Array(4).fill((5000 * 5001) / 2));
});

test('what a packed day counts late is added, and packed too', async () => {
  const { entryPoints, codes, rows, packAll, time } = counting(60);
  packAll();
  const [code = ''] = codes;
  const id = entryPoints.find(code)?.id ?? 0;
  const countsOf = (day: string) => entryPoints.counts().filter((each) => each.day === day);
  entryPoints.addCounts(code, ago(50), { scans: 5, previews: 1 });
  // A machine whose clock was set back counts for the day that it takes it for.
  time.days = -50;
  await entryPoints.counter.scan(id);
  time.days = 0;
  const expected = [
    { code, scans: 56, previews: 1 },
    { code: codes[1], scans: 51, previews: 1 },
  ].sort((one, other) => ((one.code ?? '') < (other.code ?? '') ? -1 : 1));
  expect(countsOf(ago(50))).toMatchObject(expected);
  packAll();
  expect(countsOf(ago(50))).toMatchObject(expected);
  expect(rows()).toBe(3 * 2);
});

test('a recent day that is counted on again reads as it is', async () => {
  const { entryPoints, codes } = counting(3);
  const id = entryPoints.find(codes[0] ?? '')?.id ?? 0;
  const scansOn = (day: string) =>
    entryPoints
      .counts()
      .filter((each) => each.day === day && each.code === codes[0])
      .map(({ scans }) => scans);
  expect([scansOn(ago(1)), scansOn(ago(0))]).toEqual([[1], [0]]);
  entryPoints.addCounts(codes[0] ?? '', ago(1), { scans: 4, previews: 0 });
  await entryPoints.counter.scan(id);
  expect([scansOn(ago(1)), scansOn(ago(0))]).toEqual([[5], [1]]);
});

test('silence looks at packed days too', () => {
  const { entryPoints, packAll } = open();
  const placedOn = ago(200);
  const { code } = entryPoints.add({ label: 'A', placedOn });
  entryPoints.add({ label: 'B', placedOn });
  entryPoints.addCounts(code, ago(60), { scans: 1, previews: 0 });
  packAll();
  const silent = (days: number) => entryPoints.silent(days).map(({ label }) => label);
  expect(silent(60).sort()).toEqual(['A', 'B']);
  expect(silent(61)).toEqual(['B']);
});

test('a damaged day is named, spoils no other, and loses nothing of what is added to it', () => {
  const { database, entryPoints, codes, rows, packAll } = counting(60);
  packAll();
  const damage = database.main.prepare('UPDATE packed_days SET counts = ? WHERE day = ?');
  damage.run(Buffer.from([1, 2, 3, 4, 5, 255]), today - 40);
  const { history } = entryPoints;
  expect(() => history.day(today - 40)).toThrow(damaged(ago(40)));
  expect(() => entryPoints.counts()).toThrow(damaged(ago(40)));
  expect([...Array.from(history.day(today - 41))]).toEqual([1, 41, 0, 2, 42, 1]);

  const [code = ''] = codes;
  for (const day of [40, 41]) entryPoints.addCounts(code, ago(day), { scans: 1, previews: 0 });
  // Said once, and passed over.
  expect(() => packAll()).toThrow(damaged(ago(40)));
  packAll();
  expect(rows()).toBe(3 * 2 + 1);
  expect(Array.from(history.day(today - 41))).toEqual([1, 42, 0, 2, 42, 1]);
});

test('a process killed between packing a day and deleting its rows loses and doubles nothing', async () => {
  const folder = temporaryFolder();
  const child = spawn(process.execPath, [
    fileURLToPath(new URL('pack-and-die.ts', import.meta.url)),
    folder,
  ]);
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  expect(signal).toBe('SIGKILL');
  const { entryPoints, packAll, packedDays, rows } = open(folder);
  expect([rows(), packedDays()]).toEqual([1, 0]);
  expect(entryPoints.counts()).toMatchObject([{ day: ago(40), scans: 7, previews: 2 }]);
  packAll();
  expect([rows(), packedDays()]).toEqual([0, 1]);
  expect(entryPoints.counts()).toMatchObject([{ day: ago(40), scans: 7, previews: 2 }]);
});
