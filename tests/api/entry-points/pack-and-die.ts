/**
 * Run by `history.test.ts`: counts on a day that is over in `<folder>`, and is killed while that day
 * is packed, at the moment its rows are about to be deleted.
 *
 * @module
 */

import { openDatabase } from '../../../api/database/index.ts';
import { createEntryPoints } from '../../../api/entry-points/index.ts';

const [folder = ''] = process.argv.slice(2);
const database = openDatabase(folder);
const entryPoints = createEntryPoints(database, () => new Date('2026-11-21T11:00:00Z'));
const { code } = entryPoints.add({ label: 'Gare' });
entryPoints.addCounts(code, '2026-10-12', { scans: 7, previews: 2 });
database.main.function('die', () => process.kill(process.pid, 'SIGKILL'));
database.main.exec(
  'CREATE TEMP TRIGGER die BEFORE DELETE ON main.entry_point_days BEGIN SELECT die(); END',
);
entryPoints.history.pack();
