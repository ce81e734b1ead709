/**
 * `npm start`: builds what is stale, serves everything from one process, and says where.
 *
 * @module
 */

import { readConfig } from '../api/config.ts';
import { exitWith, startServer, stopOnSignals } from '../api/server.ts';
import { buildIfStale } from './build.ts';
import { watchParent } from './parent.ts';
import { drawInTerminal, scanAddress } from './qr.ts';

try {
  const config = readConfig(process.env);
  buildIfStale();
  const server = await startServer(config);
  stopOnSignals(server);
  watchParent(() => process.kill(process.pid, 'SIGTERM'));

  const { entryPoints, origin, setUpAddress } = server;
  console.log(`Le site    ${origin}/`);
  console.log(`Le bureau  ${origin}/desk/`);
  if (setUpAddress) console.log(`\nPour ouvrir le bureau, une seule fois : ${setUpAddress}`);
  if (entryPoints.isEmpty()) {
    const { code, label } = entryPoints.createFirst();
    const address = scanAddress(origin, code);
    console.log(`\nUn premier point d’entrée est prêt : « ${label} », ${address}`);
    console.log(drawInTerminal(address));
  }
} catch (error) {
  exitWith(error);
}
