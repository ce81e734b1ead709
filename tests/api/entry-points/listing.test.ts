import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createEntryPoints } from '../../../api/entry-points/index.ts';
import type { EntryPoints, Filter } from '../../../api/entry-points/index.ts';
import { noon, temporaryDatabase, temporaryEntryPoints, temporaryFolder } from '../temporary.ts';

type Order = Parameters<EntryPoints['listing']['page']>[1];

const everything = { offset: 0, limit: 500 };

/** The labels of a list. */
async function labels(
  entryPoints: EntryPoints,
  filter: Partial<Filter> = {},
  { sort = 'label', order = 'up' }: Partial<Order> = {},
) {
  const asked: Filter = { state: 'all', ...filter };
  const page = await entryPoints.listing.page(asked, { sort, order }, everything);
  expect(page.total).toBe(page.entryPoints.length);
  const ids = await entryPoints.listing.ids(asked, { sort, order });
  expect(ids).toEqual(page.entryPoints.map(({ id }) => id));
  return page.entryPoints.map(({ label }) => label);
}

function filled() {
  const room = temporaryEntryPoints();
  const { entryPoints } = room;
  entryPoints.addMany(
    [
      { label: 'École 10', town: 'Épinal', campaign: 'A', placedOn: '2026-01-01' },
      { label: 'ecole 2', town: 'Zuydcoote', campaign: 'B', placedOn: '2026-10-21' },
      { label: 'Dortoir', town: 'Lille', kind: 'poster', note: 'Momo, au 2e', placedOn: null },
      { label: 'Été', kind: 'link', campaign: 'A', placedOn: '2026-11-22' },
    ],
    true,
  );
  return room;
}

test('a list is sorted as a French speaker sorts, nothing last', async () => {
  const { entryPoints } = filled();
  expect(await labels(entryPoints)).toEqual(['Dortoir', 'ecole 2', 'École 10', 'Été']);
  expect(await labels(entryPoints, {}, { sort: 'town' })).toEqual([
    'École 10',
    'Dortoir',
    'ecole 2',
    'Été',
  ]);
  expect(await labels(entryPoints, {}, { sort: 'town', order: 'down' })).toEqual([
    'ecole 2',
    'Dortoir',
    'École 10',
    'Été',
  ]);
  expect(await labels(entryPoints, {}, { sort: 'placedOn', order: 'down' })).toEqual([
    'Été',
    'ecole 2',
    'École 10',
    'Dortoir',
  ]);
});

test.each([
  [{ search: 'ECOLE epinal' }, ['École 10']],
  [{ search: 'momo' }, ['Dortoir']],
  [{ search: '%' }, ['Dortoir', 'ecole 2', 'École 10', 'Été']],
  [{ search: 'a'.repeat(200) }, []],
  [{ campaign: 'A', kind: 'link' as const }, ['Été']],
  [{ town: '' }, ['Dortoir', 'ecole 2', 'École 10', 'Été']],
  [{ town: 'lille' }, []],
  [{ town: ' ' }, ['Été']],
  [{ campaign: ' ' }, ['Dortoir']],
  [{ campaign: ' ', town: 'Épinal' }, []],
  [{ ids: '1,3,99' }, ['Dortoir', 'École 10']],
])('filtered by %j', async (filter, expected) => {
  const { entryPoints } = filled();
  expect(await labels(entryPoints, filter)).toEqual(expected);
});

test('a code finds its place', async () => {
  const { entryPoints } = filled();
  const { label, code } = entryPoints.one(1);
  expect(await labels(entryPoints, { search: code?.toLowerCase() })).toEqual([label]);
});

test('each state is told from the others, and a list follows every change', async () => {
  const { entryPoints } = filled();
  const states = async () => ({
    active: await labels(entryPoints, { state: 'active' }),
    retired: await labels(entryPoints, { state: 'retired' }),
    placed: await labels(entryPoints, { state: 'placed' }),
    unplaced: await labels(entryPoints, { state: 'unplaced' }),
    unprinted: await labels(entryPoints, { state: 'unprinted' }),
    silent: await labels(entryPoints, { state: 'silent' }),
  });
  expect(await states()).toEqual({
    active: ['Dortoir', 'ecole 2', 'École 10', 'Été'],
    retired: [],
    placed: ['ecole 2', 'École 10'],
    unplaced: ['Dortoir', 'Été'],
    unprinted: ['Dortoir', 'ecole 2', 'École 10'],
    silent: ['ecole 2', 'École 10'],
  });
  entryPoints.markPrinted([1, 3], { design: 'hook', languages: ['fr'] });
  entryPoints.retireMany([1]);
  entryPoints.edit(3, { label: 'Internat', placedOn: '2026-11-21' });
  await entryPoints.counter.scan(2);
  expect(await states()).toEqual({
    active: ['ecole 2', 'Été', 'Internat'],
    retired: ['École 10'],
    placed: ['ecole 2', 'Internat'],
    unplaced: ['Été'],
    unprinted: ['ecole 2'],
    silent: [],
  });
  expect(await labels(entryPoints, { design: 'hook' })).toEqual(['École 10', 'Internat']);
});

test('what is printed in two languages is found by them in any order, and by none alone', async () => {
  const { entryPoints } = filled();
  entryPoints.markPrinted([1, 3], { design: 'hook', languages: ['fr', 'ar'] });
  entryPoints.markPrinted([2], { design: 'hook', languages: ['fr'] });
  expect(await labels(entryPoints, { language: 'fr+ar' })).toEqual(['Dortoir', 'École 10']);
  expect(await labels(entryPoints, { language: 'ar+fr' })).toEqual(['Dortoir', 'École 10']);
  expect(await labels(entryPoints, { language: 'fr' })).toEqual(['ecole 2']);
  expect(await labels(entryPoints, { language: ' ' })).toEqual(['Été']);
  expect(await labels(entryPoints, { design: ' ' })).toEqual(['Été']);
  expect((await entryPoints.listing.values()).languages).toEqual(['ar+fr', 'fr']);
});

test('a list shows what another process has changed', async () => {
  const folder = temporaryFolder();
  const one = createEntryPoints(temporaryDatabase(folder), noon);
  const other = createEntryPoints(temporaryDatabase(folder), noon);
  one.add({ label: 'A' });
  expect(await labels(one)).toEqual(['A']);
  other.add({ label: 'B' });
  other.edit(1, { label: 'C' });
  expect(await labels(one)).toEqual(['B', 'C']);
});

test('what changes while the first list is read is in it as it was or as it is, then as it is', async () => {
  const { entryPoints } = temporaryEntryPoints();
  const inputs = Array.from({ length: 450 }, (_, index) => ({ label: `A ${index + 1}` }));
  entryPoints.addMany(inputs, true);
  const first = labels(entryPoints);
  entryPoints.edit(1, { label: 'Z' });
  entryPoints.edit(450, { label: 'B' });
  entryPoints.add({ label: 'C' });
  expect(new Set(await first).size).toBe(451);
  expect((await labels(entryPoints)).slice(-4)).toEqual(['A 449', 'B', 'C', 'Z']);
});

test('scans are summed over 30 days, and the last is known for 35', async () => {
  let now = noon();
  const { entryPoints } = temporaryEntryPoints(() => now);
  const { id, code } = entryPoints.add({ label: 'A', placedOn: '2026-01-01' });
  const add = (day: string, scans: number) =>
    entryPoints.addCounts(code, day, { scans, previews: 1 });
  const listed = async () => {
    const { scans30, lastScanOn, silent } = await entryPoints.listing.one(entryPoints.one(id));
    return [scans30, lastScanOn, silent];
  };
  add('2026-10-17', 16);
  add('2026-11-21', 0);
  expect(await listed()).toEqual([0, null, true]);
  add('2026-10-18', 8);
  expect(await listed()).toEqual([0, '2026-10-18', true]);
  add('2026-10-22', 4);
  add('2026-10-23', 2);
  expect(await listed()).toEqual([2, '2026-10-23', false]);
  await entryPoints.counter.scan(id);
  expect(await listed()).toEqual([3, '2026-11-21', false]);
  now = new Date(now.getTime() + 86_400_000);
  expect(await listed()).toEqual([1, '2026-11-21', false]);
  expect(await labels(entryPoints, {}, { sort: 'scans30' })).toEqual(['A']);
});

test('pages put end to end are the list, whatever it is sorted by', async () => {
  const { entryPoints } = temporaryEntryPoints();
  const word = fc.constantFrom('', 'Lille', 'lille', 'Épinal', 'École 2', 'École 10', 'متجر', '—');
  const places = fc.sample(fc.record({ label: word, town: word, campaign: word }), 60);
  entryPoints.addMany(
    places.map((place) => ({ ...place, label: place.label || 'x' })),
    true,
  );
  const order = fc.record({
    sort: fc.constantFrom('label', 'town', 'campaign', 'scans30', 'code', 'placedOn', 'id'),
    order: fc.constantFrom('up', 'down'),
  }) as fc.Arbitrary<Order>;
  await fc.assert(
    fc.asyncProperty(order, fc.integer({ min: 1, max: 70 }), async (by, limit) => {
      const ids: number[] = [];
      for (let offset = 0; offset < 60; offset += limit) {
        const page = await entryPoints.listing.page({ state: 'all' }, by, { offset, limit });
        expect(page.total).toBe(60);
        ids.push(...page.entryPoints.map(({ id }) => id));
      }
      expect(ids).toEqual(await entryPoints.listing.ids({ state: 'all' }, by));
      expect(new Set(ids).size).toBe(60);
    }),
  );
});

test('the values in use are given once each, sorted', async () => {
  const { entryPoints } = filled();
  expect(await entryPoints.listing.values()).toEqual({
    campaigns: ['A', 'B'],
    placeTypes: [],
    towns: ['Épinal', 'Lille', 'Zuydcoote'],
    departements: [],
    designs: [],
    languages: [],
  });
});
