import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { readCsv } from '../../../api/entry-points/csv.ts';
import type { BoardQuery } from '../../../api/board/index.ts';
import { makeBoard } from './room.ts';

const november = { from: '2026-11-01', to: '2026-11-30' };
const refused = (code: string, details = {}) =>
  expect.objectContaining({ code, details: expect.objectContaining(details) as object }) as Error;

test('a period that is not over ends today, and what it is compared with is cut as short', async () => {
  const { board, add, count } = makeBoard();
  const code = add({ town: 'Lille' });
  for (const day of ['2026-11-02', '2026-11-21', '2026-10-05', '2026-10-25']) count(code, day, 3);
  const answer = await board.answer({
    ...november,
    unit: 'week',
    by: 'town',
    compareFrom: '2026-10-01',
    compareTo: '2026-10-31',
  });
  expect(answer).toMatchObject({ from: '2026-11-01', to: '2026-11-21', days: 21 });
  expect(answer.total).toEqual({ scans: 6, previews: 4 });
  expect(answer.compare).toMatchObject({ from: '2026-10-01', to: '2026-10-21', days: 21 });
  expect(answer.compare?.total).toEqual({ scans: 3, previews: 2 });
  expect(answer.series.map(({ start, end, whole, scans }) => [start, end, whole, scans])).toEqual([
    ['2026-11-01', '2026-11-01', false, 0],
    ['2026-11-02', '2026-11-08', true, 3],
    ['2026-11-09', '2026-11-15', true, 0],
    ['2026-11-16', '2026-11-21', false, 3],
  ]);
  expect(answer.groups).toEqual([
    {
      value: 'Lille',
      label: 'Lille',
      entryPoints: 1,
      scans: 6,
      previews: 4,
      before: { scans: 3, previews: 2 },
    },
  ]);
});

test('without a last day, as many days are compared', async () => {
  const { board } = makeBoard();
  const query = { from: '2026-11-02', to: '2026-11-08', compareFrom: '2026-02-24' };
  expect((await board.answer(query)).compare).toMatchObject({ to: '2026-03-02', days: 7 });
});

test('groups: the most scanned first, the first 200 by themselves, all of them in the file', async () => {
  const { board, add, count } = makeBoard();
  for (let each = 1; each <= 203; each += 1) {
    count(add({ label: `Lieu ${each}` }), '2026-11-10', each);
  }
  const { groups, otherGroups, total } = await board.answer({ ...november, by: 'entryPoint' });
  expect(groups).toHaveLength(200);
  expect(groups[0]).toMatchObject({ value: '203', label: 'Lieu 203', scans: 203 });
  expect(otherGroups).toEqual({ entryPoints: 3, scans: 6, previews: 3, before: null });
  expect(total.scans).toBe((203 * 204) / 2);
  const csv = await board.csv({ ...november, by: 'entryPoint' });
  expect(csv.match(/^point d’entrée;/gm)).toHaveLength(203);
});

test('a group counts those that were out on some day of the period', async () => {
  const { board, add, entryPoints } = makeBoard();
  add({ town: 'Lille', placedOn: '2026-11-05' });
  const retired = add({ town: 'Lille' });
  entryPoints.retire(retired, '2026-11-02');
  const gone = add({ town: 'Metz' });
  entryPoints.retire(gone, '2026-10-31');
  add({ town: 'Évry', placedOn: null });
  const { groups } = await board.answer({ ...november, by: 'town' });
  // A town with stickers that nobody scans is worth seeing; one without any is not.
  expect(groups.map(({ value, entryPoints: out, scans }) => [value, out, scans])).toEqual([
    ['Lille', 2, 0],
  ]);
});

test('what is retired or moved on the day it was scanned was out on that day', async () => {
  const { board, add, count, entryPoints, ago } = makeBoard();
  const today = { from: ago(0), to: ago(0), by: 'town' } as const;
  const [retired, moved] = [add({ town: 'Lille' }), add({ town: 'Metz' })];
  for (const code of [retired, moved]) count(code, ago(0), 8);
  entryPoints.retire(retired);
  entryPoints.move(entryPoints.get(moved).id, { town: 'Évry' });
  const { groups } = await board.answer(today);
  expect(groups.map(({ value, entryPoints: out, scans }) => [value, out, scans])).toEqual([
    ['Lille', 1, 8],
    ['Metz', 1, 8],
    ['Évry', 1, 0],
  ]);
});

test('by département, the name is given; what has no value is a group of its own', async () => {
  const { board, add } = makeBoard();
  add({ departement: '2A' });
  add({});
  const { groups } = await board.answer({ ...november, by: 'departement' });
  expect(groups.map(({ value, label }) => [value, label])).toEqual([
    ['', ''],
    ['2A', 'Corse-du-Sud (2A)'],
  ]);
});

test('by entry point, those of one label are told apart by town and campaign, in the file too', async () => {
  const { board, add } = makeBoard();
  add({ label: 'Gare', town: 'Lille', campaign: 'hiver' });
  add({ label: 'Gare', town: 'Lille', campaign: 'été' });
  add({ label: 'Gare', town: 'Metz' });
  const { groups } = await board.answer({ ...november, by: 'entryPoint' });
  const labels = groups.map(({ label }) => label);
  expect(labels).toEqual(['Gare · Lille · été', 'Gare · Lille · hiver', 'Gare · Metz']);
  const csv = await board.csv({ ...november, by: 'entryPoint' });
  for (const label of labels) expect(csv).toContain(`point d’entrée;${label};`);
});

test('silence and unknown codes: of what is asked for, and in the period', async () => {
  const { board, add, count, ago, entryPoints, time } = makeBoard();
  count(add({ town: 'Lille' }), ago(5), 1);
  add({ town: 'Lille' });
  add({ town: 'Metz' });
  add({ town: 'Metz', placedOn: ago(3) });
  await entryPoints.counter.unknown();
  time.now -= 40 * 86_400_000;
  await entryPoints.counter.unknown();
  time.now += 40 * 86_400_000;
  expect(await board.answer(november)).toMatchObject({ silent: 2, unknown: 1 });
  expect(await board.answer({ ...november, town: 'Lille' })).toMatchObject({ silent: 1 });
});

test('a day whose packed counts are damaged is named, and all others are there', async () => {
  const { board, add, count, database, packAll } = makeBoard();
  const code = add({});
  for (const day of ['2026-09-01', '2026-09-02']) count(code, day, 2);
  packAll();
  database.main.exec(
    `UPDATE packed_days SET counts = x'00' WHERE day = unixepoch('2026-09-01') / 86400`,
  );
  const damaged = refused('countsDamaged', { day: '2026-09-01' });
  await expect(board.answer({ from: '2026-08-20', to: '2026-09-10' })).rejects.toThrow(damaged);
  const { total } = await board.answer({ from: '2026-09-02', to: '2026-09-10' });
  expect(total.scans).toBe(2);
});

test.each<[string, Record<string, string>, string]>([
  ['no day', { from: '2026-02-30' }, 'boardMalformed'],
  ['an hour', { unit: 'hour' }, 'boardMalformed'],
  ['a person', { by: 'person' }, 'boardMalformed'],
  ['something else', { code: 'ABCD9M' }, 'boardMalformed'],
  ['the wrong order', { from: '2026-11-20', to: '2026-11-19' }, 'boardOrder'],
  [
    'the wrong order to compare',
    { compareFrom: '2026-02-02', compareTo: '2026-02-01' },
    'boardOrder',
  ],
  ['the future', { from: '2026-11-22', to: '2026-11-23' }, 'boardFuture'],
  ['too many days', { from: '2025-10-01' }, 'boardLong'],
  ['too many weeks', { from: '2022-10-01', unit: 'week' }, 'boardLong'],
])('%s is refused', async (_, query, code) => {
  const { board } = makeBoard();
  const asked = { ...november, ...query } as BoardQuery;
  await expect(board.answer(asked)).rejects.toThrow(refused(code));
});

test('others run while much is added up', async () => {
  const { board, add, database } = makeBoard();
  add({});
  const insert = database.main.prepare('INSERT INTO entry_point_days VALUES (?, 1, 1, 0)');
  database.main.transaction(() => {
    for (let day = 10_000; day < 20_778; day += 1) insert.run(day);
  })();
  let turns = 0;
  const ticking = setInterval(() => (turns += 1), 1);
  const { total } = await board.answer({ from: '1997-05-19', to: '2026-11-20', unit: 'month' });
  clearInterval(ticking);
  expect(total.scans).toBe(10_778);
  expect(turns).toBeGreaterThan(3);
});

test('reading ahead changes no answer, and ends with the program', async () => {
  const { board, add, count, database } = makeBoard();
  await board.open();
  const code = add({ town: 'Lille' });
  for (const day of ['2025-03-01', '2026-11-03', '2026-11-21']) count(code, day, 2);
  await board.open();
  count(code, '2026-11-04', 2);
  expect((await board.answer(november)).total.scans).toBe(6);
  const insert = database.main.prepare('INSERT INTO entry_point_days VALUES (?, 1, 1, 0)');
  database.main.transaction(() => {
    for (let day = 10_000; day < 20_000; day += 1) insert.run(day);
  })();
  const opening = board.open();
  board.stop();
  database.close();
  await opening;
});

test('what is counted while it is added up changes no sum of it', async () => {
  const { board, add, count, database, entryPoints, ago } = makeBoard();
  const code = add({ town: 'Lille' });
  const insert = database.main.prepare('INSERT INTO entry_point_days VALUES (?, 1, 1, 0)');
  database.main.transaction(() => {
    for (let day = 18_000; day < 20_778; day += 1) insert.run(day);
  })();
  const asked = board.answer({ from: ago(3000), to: ago(0), unit: 'month', by: 'town' });
  const over = new AbortController();
  const busy = (async () => {
    while (!over.signal.aborted) {
      entryPoints.history.pack();
      count(add({ town: 'Metz' }), ago(0), 1);
      count(code, ago(0), 1);
      await setImmediate();
    }
  })();
  const { total, series, groups } = await asked;
  over.abort();
  await busy;
  const sum = (each: { scans: number }[]) => each.reduce((all, { scans }) => all + scans, 0);
  expect(sum(series)).toBe(total.scans);
  expect(sum(groups)).toBe(total.scans);
  expect(total.scans).toBeGreaterThanOrEqual(20_778 - 18_000);
});

test('the file has one table, which a spreadsheet reads', async () => {
  const { board, add, count } = makeBoard();
  count(add({ town: '=1+1', label: 'A;"B"' }), '2026-11-03', 2);
  const csv = await board.csv({
    ...november,
    unit: 'month',
    by: 'town',
    compareFrom: '2026-10-01',
  });
  // Not a formula there, and the town again for who reads it back.
  expect(csv).toContain("\nville;'=1+1;");
  const rows = readCsv(Buffer.from(csv), (cells) => Number(cells.includes('tableau'))).map(
    ({ cells }) => cells,
  );
  expect(new Set(rows.map((cells) => cells.length))).toEqual(new Set([10]));
  expect(rows.slice(1)).toEqual([
    ['total', '', '2026-11-01', '2026-11-21', '', '', '2', '1', '0', '0'],
    ['ville', '=1+1', '2026-11-01', '2026-11-21', '', '1', '2', '1', '0', '0'],
    ['mois', '', '2026-11-01', '2026-11-21', 'non', '', '2', '1', '', ''],
    ['mois (avant)', '', '2026-10-01', '2026-10-21', 'non', '', '0', '0', '', ''],
    ['codes inconnus', '', '2026-11-01', '2026-11-21', '', '', '0', '', '', ''],
  ]);
});
