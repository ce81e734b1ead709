/**
 * `npm run demo`: the whole thing on made-up data, marked as such, in `data-demo/`.
 *
 * @module
 */

import { readConfig } from '../api/config.ts';
import { exitWith, startServer, stopOnSignals } from '../api/server.ts';
import { buildIfStale } from './build-if-stale.ts';
import { makeUpCounts } from './demo-counts.ts';
import { makeUpOrders } from './demo-orders.ts';
import { makeUpStock } from './demo-stock.ts';
import { demoMember, setUpDemoTeam } from './demo-team.ts';
import { watchParent } from './parent.ts';
import { scanAddress } from './qr.ts';

try {
  const config = readConfig({ ...process.env, EGLANTINE_DATA: 'data-demo' });
  await buildIfStale();
  makeUpCounts(config.dataFolder);
  const server = await startServer(config);
  stopOnSignals(server);
  watchParent(() => process.kill(process.pid, 'SIGTERM'));
  const { entryPoints, origin, setUpAddress } = server;
  if (setUpAddress) {
    await makeUpStock(await setUpDemoTeam(server.address, origin, setUpAddress));
    await makeUpOrders(server.address);
  }
  console.log(`DÉMONSTRATION : tout ce qui est compté ici est inventé (dossier data-demo).`);
  console.log(`Le site    ${origin}/`);
  console.log(`Le bureau  ${origin}/desk/`);
  console.log(`           nom « ${demoMember.name} », phrase secrète « ${demoMember.passphrase} »`);
  console.log(`Un scan    ${scanAddress(origin, entryPoints.list()[0]?.code ?? '')}`);
} catch (error) {
  exitWith(error);
}
