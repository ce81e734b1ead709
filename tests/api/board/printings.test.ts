import { expect, test } from 'vitest';
import { makeBoard } from './room.ts';

const november = { from: '2026-11-01', to: '2026-11-21', unit: 'week' } as const;
const hook = { design: 'tout', languages: ['fr'] };
const discreet = { design: 'discret', languages: ['fr', 'ar'] };

test('a reprint changes nothing of what was counted before', async () => {
  const { board, add, print, count } = makeBoard();
  const code = add({ placedOn: '2026-11-03' });
  print(code, '2026-11-04', hook);
  for (const day of ['2026-11-03', '2026-11-04', '2026-11-09', '2026-11-10']) count(code, day, 1);
  const before = await board.answer({ ...november, to: '2026-11-11', by: 'design' });
  print(code, '2026-11-12', discreet);
  expect(await board.answer({ ...november, to: '2026-11-11', by: 'design' })).toEqual(before);
  count(code, '2026-11-12', 5);
  const { groups, total } = await board.answer({ ...november, by: 'design' });
  expect(groups.map(({ value, scans, entryPoints }) => [value, scans, entryPoints])).toEqual([
    ['discret', 5, 1],
    ['tout', 3, 1],
    ['', 1, 1],
  ]);
  expect(total.scans).toBe(9);
  const kept = await board.answer({ ...november, design: 'tout', by: 'entryPoint' });
  expect([kept.total.scans, kept.groups.length]).toEqual([3, 1]);
});

test('a place that was printed alike twice is one place', async () => {
  const { board, add, print } = makeBoard();
  const code = add({ town: 'Lille' });
  print(code, '2026-11-02', hook);
  print(code, '2026-11-06', discreet);
  print(code, '2026-11-11', hook);
  const { groups } = await board.answer({ ...november, by: 'town', design: 'tout' });
  expect(groups).toMatchObject([{ value: 'Lille', entryPoints: 1 }]);
});

test('of two printings on one day, the later one hangs', async () => {
  const { board, add, print, count } = makeBoard();
  const code = add({});
  print(code, '2026-11-02', hook);
  print(code, '2026-11-02', discreet);
  count(code, '2026-11-02', 1);
  const { groups } = await board.answer({ ...november, by: 'design' });
  expect(groups[0]).toMatchObject({ value: 'discret', scans: 1 });
});

test('the same languages in another order are the same', async () => {
  const { board, add, print, count } = makeBoard();
  const [one, other] = [add({}), add({})];
  print(one, '2026-11-02', { design: 'tout', languages: ['fr', 'ar'] });
  print(other, '2026-11-02', { design: 'tout', languages: ['ar', 'fr'] });
  for (const code of [one, other]) count(code, '2026-11-05', 2);
  const { groups } = await board.answer({ ...november, by: 'language' });
  expect(groups[0]).toMatchObject({ value: 'ar+fr', scans: 4, entryPoints: 2 });
  for (const language of ['fr+ar', 'ar+fr']) {
    expect((await board.answer({ ...november, language })).total.scans).toBe(4);
  }
});

test('a sticker that moves takes its printing along, and leaves what it counted', async () => {
  const { board, add, print, count, entryPoints, time } = makeBoard();
  const code = add({ town: 'Lille' });
  print(code, '2026-11-02', hook);
  count(code, '2026-11-05', 2);
  time.now = Date.parse('2026-11-10T11:00:00Z');
  entryPoints.move(entryPoints.get(code).id, { town: 'Metz' });
  time.now = Date.parse('2026-11-21T11:00:00Z');
  count(code, '2026-11-12', 3);
  const { groups } = await board.answer({ ...november, by: 'town', design: 'tout' });
  expect(groups.map(({ value, scans }) => [value, scans])).toEqual([
    ['Metz', 3],
    ['Lille', 2],
  ]);
});

test('silence is that of places as they are printed today', async () => {
  const { board, add, print } = makeBoard();
  const code = add({});
  print(code, '2026-08-02', hook);
  print(code, '2026-11-20', discreet);
  expect((await board.answer({ ...november, design: 'tout' })).silent).toBe(0);
  expect((await board.answer({ ...november, design: 'discret' })).silent).toBe(1);
});

test('what is counted late on a day that was added up already is there', async () => {
  const { board, add, count } = makeBoard();
  const code = add({});
  for (const day of ['2026-10-05', '2026-11-05']) count(code, day, 1);
  expect((await board.answer(november)).total.scans).toBe(1);
  count(code, '2026-11-05', 2);
  expect((await board.answer(november)).total.scans).toBe(3);
});

test('a period that begins within a week of the one it is compared with has its own days', async () => {
  const { board, add, count } = makeBoard();
  const code = add({});
  for (const day of ['2026-11-02', '2026-11-04', '2026-11-08']) count(code, day, 1);
  const compared = { compareFrom: '2026-11-02', compareTo: '2026-11-08' };
  const answer = await board.answer({ ...november, from: '2026-11-04', ...compared });
  expect([answer.total.scans, answer.compare?.total.scans]).toEqual([2, 3]);
});
