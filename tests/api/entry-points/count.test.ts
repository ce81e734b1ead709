import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { systemClock } from '../../../api/clock.ts';
import { openDatabase } from '../../../api/database/index.ts';
import { createEntryPoints } from '../../../api/entry-points/index.ts';
import { temporaryDatabase, temporaryEntryPoints, temporaryFolder } from '../temporary.ts';

function counting(clock?: () => Date) {
  const room = temporaryEntryPoints(clock);
  const { code, label } = room.entryPoints.createFirst();
  return { ...room, code, label, counter: room.entryPoints.counter };
}

const repeat = (times: number, action: () => Promise<void>) =>
  Promise.all(Array.from({ length: times }, action));

test('a thousand scans at once are a thousand, in one write', async () => {
  const { counter, database, entryPoints, code, label } = counting();
  const before = database.counters.prepare('SELECT total_changes()').pluck();
  const changes = before.get() as number;
  await repeat(1000, () => counter.scan(1));
  expect(entryPoints.counts()).toEqual([
    { code, label, day: '2026-11-21', scans: 1000, previews: 0 },
  ]);
  expect((before.get() as number) - changes).toBe(1);
});

test('a thousand scans spread over time are a thousand too', async () => {
  const { counter, entryPoints } = counting();
  await repeat(1000, async () => {
    await setTimeout(Math.random() * 50);
    await counter.scan(1);
  });
  expect(entryPoints.counts()).toMatchObject([{ scans: 1000 }]);
});

test('scans, previews and unknown codes are kept apart', async () => {
  const { counter, entryPoints } = counting();
  entryPoints.createFirst();
  await Promise.all([
    repeat(3, () => counter.scan(1)),
    repeat(5, () => counter.preview(1)),
    repeat(2, () => counter.preview(2)),
    repeat(7, () => counter.unknown()),
  ]);
  await counter.unknown();
  expect(entryPoints.counts().toSorted((one, other) => other.scans - one.scans)).toMatchObject([
    { scans: 3, previews: 5 },
    { scans: 0, previews: 2 },
  ]);
  expect(entryPoints.unknownCounts()).toEqual([{ day: '2026-11-21', scans: 8 }]);
});

test('a count is committed when its promise resolves, and not before', async () => {
  const { counter, entryPoints } = counting();
  const counted = counter.scan(1);
  expect(entryPoints.counts()).toEqual([]);
  await counted;
  expect(entryPoints.counts()).toMatchObject([{ scans: 1 }]);
});

test('days are those of Paris', async () => {
  let now = new Date('2026-11-21T22:59:59Z');
  const { counter, entryPoints } = counting(() => now);
  await counter.scan(1);
  now = new Date('2026-11-21T23:00:00Z');
  await counter.scan(1);
  expect(entryPoints.counts().map(({ day }) => day)).toEqual(['2026-11-21', '2026-11-22']);
});

test('flushing commits at once', async () => {
  const { counter, entryPoints } = counting();
  const counted = counter.scan(1);
  counter.flush();
  expect(entryPoints.counts()).toMatchObject([{ scans: 1 }]);
  await counted;
  counter.flush();
  expect(entryPoints.counts()).toMatchObject([{ scans: 1 }]);
});

test('a failed commit rejects, counts nothing, and does not stop the next one', async () => {
  const { counter, entryPoints } = counting();
  const results = await Promise.allSettled([counter.scan(1), counter.scan(404), counter.unknown()]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(entryPoints.counts()).toEqual([]);
  expect(entryPoints.unknownCounts()).toEqual([]);
  await counter.scan(1);
  expect(entryPoints.counts()).toMatchObject([{ scans: 1 }]);
});

test('what a locked database refused is counted with the next, once', async () => {
  const { counter, database, entryPoints } = counting();
  database.counters.pragma('busy_timeout = 0');
  database.main.exec('BEGIN IMMEDIATE');
  const busy = expect.objectContaining({ code: 'SQLITE_BUSY' }) as Error;
  for (let turn = 0; turn < 3; turn += 1) {
    const results = await Promise.allSettled([
      counter.scan(1),
      counter.preview(1),
      counter.unknown(),
    ]);
    expect(results).toEqual(Array(3).fill({ status: 'rejected', reason: busy }));
  }
  expect(() => counter.flush()).toThrow(busy);
  database.main.exec('COMMIT');
  expect(entryPoints.counts()).toEqual([]);
  await counter.scan(1);
  counter.flush();
  expect(entryPoints.counts()).toMatchObject([{ scans: 4, previews: 3 }]);
  expect(entryPoints.unknownCounts()).toMatchObject([{ scans: 3 }]);
});

test('flushing too counts what a locked database refused', async () => {
  const { counter, database, entryPoints } = counting();
  database.counters.pragma('busy_timeout = 0');
  database.main.exec('BEGIN IMMEDIATE');
  await expect(counter.scan(1)).rejects.toThrow();
  database.main.exec('COMMIT');
  counter.flush();
  counter.flush();
  expect(entryPoints.counts()).toMatchObject([{ scans: 1 }]);
});

test('a process killed right after its last acknowledged count has lost none', async () => {
  const folder = temporaryFolder();
  const child = spawn(process.execPath, [
    fileURLToPath(new URL('count-and-die.ts', import.meta.url)),
    folder,
    '1000',
  ]);
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  expect(signal).toBe('SIGKILL');
  const entryPoints = createEntryPoints(temporaryDatabase(folder), systemClock);
  expect(entryPoints.counts()).toMatchObject([{ scans: 1000 }]);
});

test('a row of counts takes at most 20 bytes on disk', () => {
  const database = openDatabase(temporaryFolder());
  const { main } = database;
  const entryPoints = createEntryPoints(database, systemClock);
  for (let each = 0; each < 100; each += 1) entryPoints.add({ label: `Lieu ${each}` });
  const insert = main.prepare('INSERT OR IGNORE INTO entry_point_days VALUES (?, ?, ?, ?)');
  main
    .transaction(() => {
      for (let scan = 0; scan < 40_000; scan += 1) {
        // As scans come: day after day, in no order within one.
        insert.run(20_700 + Math.floor(scan / 100), 1 + ((scan * 37) % 100), scan % 50, scan % 3);
      }
    })
    .immediate();
  const pages = main
    .prepare(`SELECT sum(pgsize) FROM dbstat WHERE name = 'entry_point_days'`)
    .pluck()
    .get() as number;
  const rows = main.prepare('SELECT count(*) FROM entry_point_days').pluck().get() as number;
  database.close();
  expect(rows).toBe(40_000);
  expect(pages / rows).toBeLessThanOrEqual(20);
});
