/**
 * `npm start`: builds what is stale, serves everything from one process, and says where.
 *
 * @module
 */

import { buildIfStale } from './build-if-stale.ts';
import { importServer } from './bundle.ts';
import { watchParent } from './parent.ts';

const { exitWith, readConfig, startServer, stopOnSignals } = await importServer();
try {
  const config = readConfig(process.env);
  await buildIfStale();
  const server = await startServer(config);
  stopOnSignals(server);
  watchParent(() => process.kill(process.pid, 'SIGTERM'));

  const { entryPoints, origin, setUpAddress } = server;
  console.log(`Le site    ${origin}/`);
  console.log(`Le bureau  ${origin}/desk/`);
  if (setUpAddress) console.log(`\nPour ouvrir le bureau, une seule fois : ${setUpAddress}`);
  if (entryPoints.isEmpty()) {
    const { drawInTerminal, scanAddress } = await import('./qr.ts');
    const { code, label } = entryPoints.createFirst();
    const address = scanAddress(origin, code);
    console.log(`\nUn premier point d’entrée est prêt : « ${label} », ${address}`);
    console.log(drawInTerminal(address));
  }
} catch (error) {
  exitWith(error);
}
