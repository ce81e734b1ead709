/**
 * Run by `count.test.ts`: counts `<times>` scans at once in `<folder>`, then is killed the moment
 * the last one is acknowledged.
 *
 * @module
 */

import { systemClock } from '../../../api/clock.ts';
import { openDatabase } from '../../../api/database/index.ts';
import { createEntryPoints } from '../../../api/entry-points/index.ts';

const [folder = '', times = '0'] = process.argv.slice(2);
const entryPoints = createEntryPoints(openDatabase(folder), systemClock);
const { code } = entryPoints.createFirst();
const id = entryPoints.find(code)?.id ?? 0;
await Promise.all(Array.from({ length: Number(times) }, () => entryPoints.counter.scan(id)));
process.kill(process.pid, 'SIGKILL');
