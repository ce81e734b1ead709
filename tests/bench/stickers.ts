/**
 * What it takes to print five hundred stickers: in a process of its own, so that what it needs at the
 * most is its alone.
 */

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../../api/clock.ts';
import { openDatabase } from '../../api/database/index.ts';
import { createEntryPoints } from '../../api/entry-points/index.ts';
import { createStickers } from '../../api/stickers/index.ts';
import type { Row } from './run.ts';

const stickers = 500;
/** The quickest counts, as whatever else the machine does only slows; the memory of the greediest. */
const rounds = 3;
const seconds = 3;
const megabytes = 200;

type Measured = { seconds: number; megabytes: number };

/** The flags of `npm run stickers`, and of `npm start`. */
function readFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    scripts: { stickers: string };
  };
  return scripts.stickers.split(' ').slice(1, -1);
}

/** Prints them on the sheet with most words to a sticker, and on the one with most stickers. */
export function measureStickers(folder: string): Row[] {
  const database = openDatabase(folder);
  const inputs = Array.from({ length: stickers }, (_, index) => ({ label: `Lieu ${index}` }));
  createEntryPoints(database, systemClock).addMany(inputs, false);
  database.close();
  return ['L7165', 'L4732'].flatMap((sheet) => {
    const runs = Array.from({ length: rounds }, () => {
      const args = [...readFlags(), fileURLToPath(import.meta.url), folder, sheet];
      const { stdout } = spawnSync(process.execPath, args, {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      return JSON.parse(stdout) as Measured;
    });
    const row = (what: string, value: number, unit: string, most: number): Row => ({
      what: `${what} ${stickers} stickers on ${sheet}`,
      figure: `${value.toFixed(unit === 's' ? 2 : 0)} ${unit}`,
      budget: `≤ ${most} ${unit}`,
      pass: value <= most,
    });
    return [
      row('the PDF of', Math.min(...runs.map((run) => run.seconds)), 's', seconds),
      row('memory at the most for', Math.max(...runs.map((run) => run.megabytes)), 'MB', megabytes),
    ];
  });
}

/** From the request to the whole file: fonts and layout are loaded and made within. */
async function measure(folder: string, sheet: string): Promise<Measured> {
  const database = openDatabase(folder);
  const entryPoints = createEntryPoints(database, systemClock);
  const ids = entryPoints.list().map(({ id }) => id);
  const room = createStickers(database, entryPoints, 'https://go.exemple.fr', systemClock);
  const begun = performance.now();
  const request = { entryPoints: ids, sheet, design: 'toilettes', languages: ['fr', 'ar'] };
  await room.print(room.read(request));
  const taken = (performance.now() - begun) / 1000;
  database.close();
  return { seconds: taken, megabytes: process.resourceUsage().maxRSS / 1024 };
}

if (import.meta.main) {
  const [folder = '', sheet = ''] = process.argv.slice(2);
  process.stdout.write(JSON.stringify(await measure(folder, sheet)));
}
