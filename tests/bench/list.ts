/** How quickly the desk lists ten thousand entry points. */

import { dayNumber, parisDay, systemClock } from '../../api/clock.ts';
import { openDatabase } from '../../api/database/index.ts';
import { createEntryPoints } from '../../api/entry-points/index.ts';
import type { EntryPoints, Filter } from '../../api/entry-points/index.ts';
import type { Row } from './run.ts';

const places = 10_000;
const days = 35;
const rounds = 15;
const budget = 30;

type Order = Parameters<EntryPoints['listing']['page']>[1];

const asked: [Filter, Order][] = [
  [{ state: 'all' }, { sort: 'label', order: 'up' }],
  [{ state: 'active' }, { sort: 'town', order: 'down' }],
  [{ state: 'all' }, { sort: 'scans30', order: 'down' }],
  [{ state: 'silent' }, { sort: 'placedOn', order: 'up' }],
  [
    { state: 'all', search: 'ecole emile lille' },
    { sort: 'campaign', order: 'up' },
  ],
  [
    { state: 'all', town: 'Épinal' },
    { sort: 'code', order: 'up' },
  ],
];

/** Fills a database in `folder` and asks for pages of 100. */
export async function measureList(folder: string): Promise<Row[]> {
  const database = openDatabase(folder);
  try {
    const entryPoints = createEntryPoints(database, systemClock);
    makeUp(entryPoints, database.main);
    const page = async ([filter, order]: [Filter, Order]) => {
      const begun = performance.now();
      JSON.stringify(await entryPoints.listing.page(filter, order, { offset: 200, limit: 100 }));
      return performance.now() - begun;
    };
    await entryPoints.listing.open();
    for (const each of asked) await page(each);

    let slowest = 0;
    for (const each of asked) slowest = Math.max(slowest, await median(() => page(each)));
    const changed = await median(async () => {
      entryPoints.edit(1, { note: String(performance.now()) });
      return page(asked[0] as [Filter, Order]);
    });
    const row = (what: string, time: number): Row => ({
      what,
      figure: `${time.toFixed(1)} ms`,
      budget: `≤ ${budget} ms`,
      pass: time <= budget,
    });
    return [
      row('a page of 10 000 entry points, slowest of 6 lists', slowest),
      row('the same after one of them changed', changed),
    ];
  } finally {
    database.close();
  }
}

/** Ten thousand, each scanned on each of the last days but every seventh, which is silent. */
function makeUp(entryPoints: EntryPoints, main: ReturnType<typeof openDatabase>['main']): void {
  const towns = ['Lille', 'Bordeaux', 'Nancy', 'Épinal', 'Metz', 'Roubaix'];
  const placedOn = '2026-01-05';
  const inputs = Array.from({ length: places }, (_, index) => ({
    label: `École Émile-Zola ${(index * 7919) % places}, toilettes du 1er étage`,
    placeType: index % 2 ? 'lycée' : 'santé',
    town: towns[index % towns.length],
    departement: '59',
    campaign: `Essaimage ${index % 30}`,
    note: `passage n° ${index}`,
    placedOn,
  }));
  const made = entryPoints.addMany(inputs, true);
  const today = dayNumber(parisDay(systemClock()));
  const add = main.prepare('INSERT INTO entry_point_days VALUES (?, ?, ?, 0)');
  main
    .transaction(() => {
      for (let ago = 0; ago < days; ago += 1) {
        for (const { id } of made) if (id % 7) add.run(today - ago, id, 1 + ((id * ago) % 5));
      }
    })
    .immediate();
}

async function median(measure: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) times.push(await measure());
  times.sort((one, other) => one - other);
  return times[Math.floor(rounds / 2)] ?? 0;
}
