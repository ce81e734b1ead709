/** What a print costs those who scan meanwhile, and the whole server's memory. */

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../../api/clock.ts';
import { readConfig } from '../../api/config.ts';
import { openDatabase } from '../../api/database/index.ts';
import { createEntryPoints } from '../../api/entry-points/index.ts';
import { startServer } from '../../api/server.ts';
import { createStickers } from '../../api/stickers/index.ts';
import type { Row } from './run.ts';

const stickers = 500;
/** What a server that prints may take more than one that only answers. */
const megabytes = 100;

/** As many scans a second as a town may bring, at an even pace. */
const load = { connections: 10, overallRate: 100, duration: 8 };

type Message = { address: string; code: string } | { printed: number };

/** The flags of `npm start`. */
function readFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    scripts: { start: string };
  };
  return scripts.start.split(' ').slice(1, -1);
}

/** Scans a server that does nothing else, then while it prints over and over. */
export async function measureBesidePrint(folder: string): Promise<Row[]> {
  const server = fork(fileURLToPath(import.meta.url), [folder], { execArgv: readFlags() });
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, residentMegabytes(server.pid ?? 0))), 20);
  try {
    const [told] = (await once(server, 'message')) as [Message];
    const { address, code } = told as { address: string; code: string };
    // Here, as the server would hold it too.
    const { default: autocannon } = await import('autocannon');
    const scan = () => autocannon({ url: `${address}/S/${code}`, ...load });
    await scan();
    const alone = await scan();
    const idle = peak;
    let printed = 0;
    server.on('message', (message: Message) => {
      if ('printed' in message) printed += message.printed;
      server.send('print');
    });
    server.send('print');
    const beside = await scan();
    const times = beside.latency.p99 / alone.latency.p99;
    const figures = `${beside.latency.p99} ms of ${alone.latency.p99} ms, the longest ${beside.latency.max} ms of ${alone.latency.max} ms, ${printed} printed`;
    return [
      {
        what: `p99 of a scan beside a print, of one without (${figures})`,
        figure: `× ${times.toFixed(1)}`,
        budget: '≤ × 3',
        pass: times <= 3 && printed > 0,
      },
      {
        what: `memory that prints of ${stickers} add to the server (${peak.toFixed(0)} MB of ${idle.toFixed(0)} MB)`,
        figure: `${(peak - idle).toFixed(0)} MB`,
        budget: `≤ ${megabytes} MB`,
        pass: peak - idle <= megabytes,
      },
    ];
  } finally {
    clearInterval(watch);
    server.kill('SIGKILL');
    await once(server, 'exit');
  }
}

function residentMegabytes(pid: number): number {
  const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
  return (pages * 4096) / 1_000_000;
}

/** A server that prints five hundred stickers whenever it is told to. */
async function serve(folder: string): Promise<void> {
  const config = readConfig({ PORT: '0', HOST: '127.0.0.1', EGLANTINE_DATA: join(folder, 'site') });
  const { address, entryPoints } = await startServer(config);
  const { code } = entryPoints.add({ label: 'Banc' });
  const database = openDatabase(join(folder, 'prints'));
  const places = createEntryPoints(database, systemClock);
  const inputs = Array.from({ length: stickers }, (_, index) => ({ label: `Lieu ${index}` }));
  const ids = places.addMany(inputs, false).map(({ id }) => id);
  const room = createStickers(database, places, 'https://go.exemple.fr', systemClock);
  const asked = { entryPoints: ids, sheet: 'L7165', design: 'toilettes', languages: ['fr', 'ar'] };
  process.on('message', () => {
    void room
      .print(room.read(asked))
      .then((file) => process.send?.({ printed: file.length > 0 ? 1 : 0 }));
  });
  process.send?.({ address, code });
}

if (import.meta.main) await serve(process.argv[2] ?? '');
