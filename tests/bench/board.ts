/** How soon the board answers over ten thousand entry points and three years, and their room on disk. */

import { mkdirSync } from 'node:fs';
import { createBoard } from '../../api/board/index.ts';
import { dayFromNumber, dayNumber } from '../../api/clock.ts';
import { openDatabase } from '../../api/database/index.ts';
import type { Database } from '../../api/database/index.ts';
import { createEntryPoints } from '../../api/entry-points/index.ts';
import { pack } from '../../api/entry-points/packing.ts';
import type { Row } from './run.ts';

const entryPointCount = 10_000;
const dayCount = 3 * 365;
const rowDays = 36;
const rounds = 7;
const clock = () => new Date('2026-11-21T11:00:00Z');
const today = dayNumber('2026-11-21');

/** Fills the database: every entry point counts something every day, older days packed already. */
function fill({ main }: Database): void {
  const entryPoint = main.prepare(
    `INSERT INTO entry_points (code, kind, label, place_type, town, departement, campaign, target,
       note, placed_day, retired_day, design, languages)
     VALUES (?, 'sticker', ?, ?, ?, ?, ?, '/fr/', '', ?, NULL, ?, ?)`,
  );
  const row = main.prepare('INSERT INTO entry_point_days VALUES (?, ?, ?, ?)');
  const packed = main.prepare('INSERT INTO packed_days VALUES (?, ?)');
  let seed = 1;
  const random = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  main.transaction(() => {
    for (let id = 1; id <= entryPointCount; id += 1) {
      const of = (name: string, count: number) => `${name} ${id % count}`;
      const placed = today - dayCount;
      const [place, town, campaign] = [of('type', 12), of('ville', 300), of('campagne', 40)];
      const language = id % 3 === 0 ? 'fr+ar' : 'fr';
      const code = id.toString(32).padStart(6, '0');
      const departement = String(10 + (id % 80));
      entryPoint.run(
        code,
        of('Lieu', id),
        place,
        town,
        departement,
        campaign,
        placed,
        'a',
        language,
      );
    }
    for (let ago = dayCount - 1; ago >= 0; ago -= 1) {
      const counts: number[] = [];
      for (let id = 1; id <= entryPointCount; id += 1) {
        const scans = random(50) === 0 ? 100 + random(200) : 1 + random(9);
        counts.push(id, scans, random(3));
      }
      if (ago >= rowDays) packed.run(today - ago, pack(counts));
      else {
        for (let at = 0; at < counts.length; at += 3) {
          row.run(today - ago, ...counts.slice(at, at + 3));
        }
      }
    }
  })();
}

/** Runs `action`, and gives how long it took and the longest time others had to wait meanwhile. */
async function time(action: () => Promise<unknown>): Promise<{ took: number; block: number }> {
  let [block, last, isOver] = [0, performance.now(), false];
  const tick = () => {
    const now = performance.now();
    block = Math.max(block, now - last);
    last = now;
    if (!isOver) setImmediate(tick);
  };
  setImmediate(tick);
  const start = performance.now();
  await action();
  const took = performance.now() - start;
  tick();
  isOver = true;
  return { took, block };
}

const medianOf = (numbers: number[]): number =>
  numbers.toSorted((one, other) => one - other)[numbers.length >> 1] ?? Infinity;

/** The widest question: all of the counts, each entry point by itself, a year earlier beside it. */
export async function measureBoard(folder: string): Promise<Row[]> {
  mkdirSync(folder, { recursive: true });
  const database = openDatabase(folder);
  fill(database);
  const entryPoints = createEntryPoints(database, clock);
  const board = createBoard(database, entryPoints, clock);
  const ago = (days: number) => dayFromNumber(today - days);
  const ask = (by: 'town' | 'entryPoint') =>
    board.answer({
      from: ago(dayCount - 1),
      to: ago(0),
      compareFrom: ago(dayCount + 364),
      compareTo: ago(365),
      unit: 'week',
      by,
    });

  const first = await time(() => ask('entryPoint'));
  const [took, blocks] = [[] as number[], [] as number[]];
  for (let round = 0; round < rounds; round += 1) {
    for (const by of ['town', 'entryPoint'] as const) {
      const measured = await time(() => ask(by));
      took.push(measured.took);
      blocks.push(measured.block);
    }
  }

  // The clock moves on by a day: one more is to be packed.
  const tomorrow = () => new Date(clock().getTime() + 86_400_000);
  const { history } = createEntryPoints(database, tomorrow);
  const packing: number[] = [];
  const isPacked = database.main.prepare('SELECT 1 FROM entry_point_days WHERE day = ?');
  while (isPacked.get(today - rowDays + 1)) {
    packing.push((await time(async () => Promise.resolve(history.pack()))).took);
  }

  const size = database.main.prepare('SELECT sum(pgsize) FROM dbstat WHERE name = ?').pluck();
  const bytes = (table: string, days: number) =>
    (size.get(table) as number) / (days * entryPointCount);
  const rows = bytes('entry_point_days', rowDays - 1);
  const packed = bytes('packed_days', dayCount - rowDays + 1);
  database.close();

  const atMost = (what: string, value: number, limit: number, unit: string, digits = 0): Row => ({
    what,
    figure: `${value.toFixed(digits)} ${unit}`,
    budget: `≤ ${limit} ${unit}`,
    pass: value <= limit,
  });
  return [
    atMost('board, 10 000 entry points × 3 years, compared', medianOf(took), 300, 'ms'),
    atMost('the same, the first time after a start', first.took, 2000, 'ms'),
    atMost('longest wait of a scan meanwhile', medianOf(blocks), 50, 'ms'),
    atMost('longest wait of a scan while a day is packed', medianOf(packing), 50, 'ms'),
    atMost('an entry point’s count of a day, as a row', rows, 20, 'bytes', 1),
    atMost('the same, packed', packed, 20, 'bytes', 1),
  ];
}
