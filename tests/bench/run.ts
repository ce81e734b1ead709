/**
 * `npm run bench`: the budgets of the design, measured, as a table. Ends with 1 if one is missed.
 *
 * Times and throughputs are ratios taken within one run, on one machine, against a yardstick
 * measured beside them; only sizes and the server's start are absolute.
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIfStale } from '../../scripts/build-if-stale.ts';
import { measureBesidePrint } from './beside-print.ts';
import { measureBoard } from './board.ts';
import { measureDesk } from './desk.ts';
import { measureInbox } from './inbox.ts';
import { measureLeaving } from './leaving.ts';
import { measureLighthouse } from './lighthouse.ts';
import { measureList } from './list.ts';
import { measureOrders } from './orders.ts';
import { measurePaint } from './paint.ts';
import { measureServer } from './server.ts';
import { measureSizes } from './sizes.ts';
import { measureStickers } from './stickers.ts';
import { measureTalkPage } from './talk-page.ts';
import { measureTalk } from './talk.ts';

/** One line of the table. */
export interface Row {
  what: string;
  figure: string;
  budget: string;
  pass: boolean;
}

await buildIfStale();
const folder = mkdtempSync(join(tmpdir(), 'eglantine-bench-'));
const rows: Row[] = [
  ...measureSizes(),
  ...(await measureServer(join(folder, 'server'))),
  ...(await measureList(join(folder, 'list'))),
  ...(await measureBoard(join(folder, 'board'))),
  ...measureInbox(join(folder, 'inbox')),
  ...measureOrders(join(folder, 'orders')),
  ...(await measurePaint(join(folder, 'paint'))),
  ...(await measureLeaving(join(folder, 'leaving'))),
  ...(await measureLighthouse(join(folder, 'lighthouse'))),
  ...(await measureDesk(join(folder, 'desk'))),
  ...(await measureTalkPage(join(folder, 'talk-page'))),
  ...measureStickers(join(folder, 'stickers')),
  ...(await measureBesidePrint(join(folder, 'beside-print'))),
  ...(await measureTalk(join(folder, 'talk'))),
];
rmSync(folder, { recursive: true });

const width = (pick: (row: Row) => string) => Math.max(...rows.map((row) => pick(row).length));
const [what, figure, budget] = [
  width((row) => row.what),
  width((row) => row.figure),
  width((row) => row.budget),
];
for (const row of rows) {
  console.log(
    `${row.what.padEnd(what)}  ${row.figure.padStart(figure)}  ${row.budget.padStart(budget)}  ${row.pass ? 'pass' : 'MISSED'}`,
  );
}
if (rows.some((row) => !row.pass)) process.exit(1);
