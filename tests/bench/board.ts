/** How soon the board answers over ten thousand entry points and three years, and their room on disk. */

import { mkdirSync } from 'node:fs';
import { createBoard } from '../../api/board/index.ts';
import type { Board, BoardQuery } from '../../api/board/index.ts';
import { dayFromNumber, dayNumber } from '../../api/clock.ts';
import { openDatabase } from '../../api/database/index.ts';
import type { Database } from '../../api/database/index.ts';
import { createEntryPoints } from '../../api/entry-points/index.ts';
import { pack } from '../../api/entry-points/packing.ts';
import { createTickets } from '../../api/tickets.ts';
import type { Row } from './run.ts';

const entryPointCount = 10_000;
const dayCount = 3 * 365;
const rowDays = 3;
const longestByDay = 400;
const rounds = 12;
const printedEvery = 30;
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
  const printing = main.prepare('INSERT INTO printings VALUES (?, ?, ?, ?)');
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
      const languages = id % 3 === 0 ? 'fr+ar' : 'fr';
      const code = id.toString(32).padStart(6, '0');
      const departement = String(10 + (id % 80));
      const label = of('Lieu', id);
      entryPoint.run(code, label, place, town, departement, campaign, placed, 'b', languages);
      // Printed anew once, some hundreds of them at a time.
      printing.run(id, placed - 1, 'a', languages);
      printing.run(id, placed + printedEvery * (id % 36), 'b', languages);
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

type Measured = Awaited<ReturnType<typeof time>>;

const blockOf = ({ block }: Measured): number => block;
const tookOf = (measured: Measured[]): number[] => measured.map(({ took }) => took);

const medianOf = (numbers: number[]): number =>
  numbers.toSorted((one, other) => one - other)[numbers.length >> 1] ?? Infinity;

/** The widest question: all of the counts, each entry point by itself, a year earlier beside it. */
export async function measureBoard(folder: string): Promise<Row[]> {
  mkdirSync(folder, { recursive: true });
  const database = openDatabase(folder);
  fill(database);
  const start = () => {
    const entryPoints = createEntryPoints(database, clock);
    return createBoard(database, entryPoints, createTickets(clock), clock);
  };
  const ago = (days: number) => dayFromNumber(today - days);
  const ask = (
    board: Board,
    by: NonNullable<BoardQuery['by']>,
    unit: 'day' | 'week' = 'week',
    days = dayCount,
  ) =>
    time(() =>
      board.answer({
        from: ago(days - 1),
        to: ago(0),
        compareFrom: ago(days + 364),
        compareTo: ago(365),
        unit,
        by,
      }),
    );

  const first: Measured[] = [];
  for (let round = 0; round < 3; round += 1) first.push(await ask(start(), 'entryPoint'));
  const board = start();
  const opened = await time(() => board.open());
  const second = await ask(board, 'entryPoint');
  const wide: Measured[] = [];
  const daily: Measured[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const by of ['town', 'entryPoint', 'design'] as const) wide.push(await ask(board, by));
    daily.push(await ask(board, 'town', 'day', longestByDay));
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

  /** By the median; the best and the worst are shown, to tell how calm the machine was. */
  const times = (what: string, each: number[], limit: number): Row => {
    const median = medianOf(each);
    const [best, worst] = [Math.min(...each).toFixed(0), Math.max(...each).toFixed(0)];
    return {
      what: each.length > 1 ? `${what} (${best} to ${worst} ms)` : what,
      figure: `${median.toFixed(0)} ms`,
      budget: `≤ ${limit} ms`,
      pass: median <= limit,
    };
  };
  const atMost = (what: string, value: number, limit: number, unit: string, digits = 0): Row => ({
    what,
    figure: `${value.toFixed(digits)} ${unit}`,
    budget: `≤ ${limit} ${unit}`,
    pass: value <= limit,
  });
  return [
    times('board, 10 000 entry points × 3 years, compared', tookOf(wide), 300),
    times('the same, 400 days by day', tookOf(daily), 300),
    times('the first answer after a start, once read ahead', [second.took], 300),
    times('the same, asked for at once', tookOf(first), 2000),
    times('longest wait of a scan meanwhile', [...wide, ...daily, ...first].map(blockOf), 50),
    times('the same while the server reads ahead', [opened.block], 50),
    times('the same while a day is packed', packing, 50),
    atMost('an entry point’s count of a day, as a row', rows, 20, 'bytes', 1),
    atMost('the same, packed', packed, 20, 'bytes', 1),
  ];
}
