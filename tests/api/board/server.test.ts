import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openDatabase } from '../../../api/database/index.ts';
import { startServer } from '../../../api/server.ts';
import { temporaryFolder } from '../http/harness.ts';
import { writeSite } from '../http/site.ts';

async function start() {
  const [folder, site] = [temporaryFolder(), temporaryFolder()];
  writeSite(site);
  const config = { port: 0, host: '127.0.0.1', dataFolder: folder, origin: 'http://localhost:0' };
  return { folder, server: await startServer(config, { site }) };
}

test('a running server packs days that are over', async () => {
  const { folder, server } = await start();
  const { code } = server.entryPoints.add({ label: 'Gare' });
  server.entryPoints.addCounts(code, '2020-05-05', { scans: 3, previews: 0 });
  const database = openDatabase(folder);
  const packed = database.main.prepare('SELECT count(*) FROM packed_days').pluck();
  for (let turn = 0; turn < 100 && packed.get() === 0; turn += 1) await setTimeout(100);
  expect(packed.get()).toBe(1);
  database.close();
  await server.stop();
});
