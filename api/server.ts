/**
 * Listening, and shutting down without losing anything.
 *
 * `node api/server.ts [folder of the built site]` runs it by itself.
 *
 * @module
 */

import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getRequestListener, RequestError } from '@hono/node-server';
import { createApp } from './app.ts';
import { createBoard, type Board } from './board/index.ts';
import { systemClock, type Clock } from './clock.ts';
import { readConfig, type Config } from './config.ts';
import { createDeskEvents } from './conversations/desk-events.ts';
import { createTalkDesk } from './conversations/desk.ts';
import { createHub } from './conversations/hub.ts';
import { createTalk } from './conversations/index.ts';
import { createBackups, holdData, keepErased, openDatabase } from './database/index.ts';
import type { Database, KeptErased } from './database/index.ts';
import { createEntryPoints, type EntryPoints } from './entry-points/index.ts';
import { EglantineError } from './errors.ts';
import { reportError } from './http/errors.ts';
import { securityHeaders } from './http/headers.ts';
import { readSite } from './http/site.ts';
import { createTotals } from './http/totals.ts';
import { createOrders, createParcels } from './orders/index.ts';
import { createAlert, createSettings } from './settings/index.ts';
import { createStickers } from './stickers/index.ts';
import { createStock, readCatalogue } from './stock/index.ts';
import { createTeam } from './team/index.ts';
import { createTickets } from './tickets.ts';
import { translate } from './translation.ts';

/** A server that answers. */
export type RunningServer = {
  /** Where it listens, as `http://127.0.0.1:4321`. */
  address: string;
  /** Its public address: that of the configuration, a port 0 in it replaced by the one taken. */
  origin: string;
  entryPoints: EntryPoints;
  board: Board;
  /** Where the desk's first member sets the team up; `undefined` where it was done before this start. */
  setUpAddress: string | undefined;
  /**
   * Takes no more connections, finishes the requests under way (5 s at most), writes down every
   * count and closes the database. Safe to call twice.
   */
  stop(): Promise<void>;
};

export { readConfig };

const builtSite = fileURLToPath(new URL('../dist/', import.meta.url));
const graceTime = 5_000;
const flushPeriod = 60_000;
const sweepPeriod = 3_600_000;
const packPeriod = 1_000;
const backupPeriod = 600_000;

const listenErrors: Record<string, string> = {
  EADDRINUSE: 'portInUse',
  EACCES: 'portForbidden',
  EADDRNOTAVAIL: 'hostUnknown',
  ENOTFOUND: 'hostUnknown',
};

/** A page that listens holds one, and with it up to 80 kB of memory. */
const mostConnections = 2_000;

const limits = {
  maxHeaderSize: 16 * 1024,
  // A phone on a bad network is slow; one that never ends its headers is no phone.
  headersTimeout: 15_000,
  requestTimeout: 60_000,
  connectionsCheckingInterval: 5_000,
  // Longer than a reverse proxy keeps its own, or it sends a request into a closing connection.
  keepAliveTimeout: 65_000,
};

async function listen(server: Server, { port, host }: Config): Promise<string> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    throw new EglantineError(listenErrors[code] ?? 'cannotListen', { port, host, code }, 500);
  }
  const { address, family, port: actual } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${actual}`;
}

async function close(server: Server): Promise<void> {
  // An answered connection stays open for the next request: it is idle now, so sweep again.
  const sweep = setInterval(() => server.closeIdleConnections(), 20);
  const give = setTimeout(() => server.closeAllConnections(), graceTime);
  const closed = once(server, 'close');
  server.close();
  await closed;
  clearInterval(sweep);
  clearTimeout(give);
}

/**
 * Serves the site built in `site` and the data in `config.dataFolder`.
 *
 * Throws `EglantineError` for whatever forbids it: no built site, a port in use, a database that
 * can't be opened. The port is taken before the database is touched, so that a second server
 * started by mistake leaves the first one's data alone.
 *
 * @example
 * ```ts
 * const server = await startServer(readConfig(process.env));
 * await server.stop();
 * ```
 */
export async function startServer(
  config: Config,
  { clock = systemClock, site: folder = builtSite }: { clock?: Clock; site?: string } = {},
): Promise<RunningServer> {
  const headers = securityHeaders(config.origin);
  const site = readSite(folder, headers);
  const catalogue = readCatalogue();
  const server = createServer(limits);
  server.maxConnections = mostConnections;
  server.setTimeout(120_000);
  const address = await listen(server, config);
  const { dataFolder } = config;
  let database: Database;
  let erased: KeptErased;
  let release: () => void;
  try {
    database = openDatabase(dataFolder);
    release = holdData(dataFolder);
    erased = keepErased(database, dataFolder, clock);
  } catch (error) {
    await close(server);
    throw error;
  }

  const entryPoints = createEntryPoints(database, clock);
  const tickets = createTickets(clock);
  const board = createBoard(database, entryPoints, tickets, clock);
  const settings = createSettings(database, clock);
  const keptDays = () => settings.retention().backups;
  const backups = createBackups({ database, folder: dataFolder, clock, erased, keptDays });
  const origin = config.origin.replace(/:0$/, `:${new URL(address).port}`);
  const team = createTeam(database, settings, clock, origin);
  const totals = createTotals(database.counters, clock);
  const stickers = createStickers(database, entryPoints, origin, clock);
  const hub = createHub();
  const deskEvents = createDeskEvents();
  const stock = createStock({ database, clock, catalogue, team });
  const { onErasing, onHandingOver } = createParcels(database, stock);
  const house = { database, clock, settings, team, hub, events: deskEvents };
  const talkDesk = createTalkDesk({ ...house, onErasing });
  const { oldestEpoch } = talkDesk;
  const talk = createTalk({ ...house, oldestEpoch, tickets, onErasing, onHandingOver });
  const { conversations } = talk;
  const orders = createOrders({ ...house, stock, conversations, talkDesk, tickets });
  const rooms = { backups, entryPoints, board, settings, stickers, talk, talkDesk, orders, team };
  const app = createApp({ headers, origin, database, ...rooms, site, totals, clock });
  const alert = createAlert(settings, talkDesk, clock);
  const errorHandler = (error: unknown) => {
    const status = error instanceof RequestError ? 400 : 500;
    totals.add(String(status), status);
    if (status === 500) reportError(error, '500', clock);
    return new Response(null, { status, headers });
  };
  server.on('error', (error) => reportError(error, 'listening', clock));
  // A hostname, since probes that speak HTTP/1.0 send none.
  const answer = getRequestListener(app.fetch, { hostname: 'localhost', errorHandler });
  server.on('request', (incoming, outgoing) => void answer(incoming, outgoing));

  const every = (milliseconds: number, name: string, action: () => void) =>
    setInterval(() => {
      try {
        action();
      } catch (error) {
        reportError(error, name, clock);
      }
    }, milliseconds);
  const backUp = () => {
    backups.run().catch((error: unknown) => reportError(error, 'backup', clock));
  };
  const sweep = () => {
    team.sweep();
    entryPoints.sweep();
    for (const room of [talk, talkDesk, orders]) {
      room.sweep().catch((error: unknown) => reportError(error, 'sweep', clock));
    }
  };
  const timers = [
    every(flushPeriod, 'counts', () => entryPoints.counter.flush()),
    every(flushPeriod, 'totals', () => totals.flush()),
    every(flushPeriod, 'followed', () => board.settle()),
    every(packPeriod, 'packing', () => entryPoints.history.pack()),
    every(backupPeriod, 'backup', backUp),
    every(sweepPeriod, 'sweep', sweep),
    every(sweepPeriod, 'erased', () => erased.sweep()),
  ];
  backups.prune();
  sweep();
  alert.start();
  board.open().catch((error: unknown) => reportError(error, 'board', clock));

  const shutDown = async () => {
    for (const timer of timers) clearInterval(timer);
    alert.stop();
    talk.stop();
    backups.stop();
    board.stop();
    deskEvents.close();
    await close(server);
    try {
      entryPoints.counter.flush();
      totals.flush();
      erased.close();
    } finally {
      database.close();
      release();
    }
  };
  let stopped: Promise<void> | undefined;
  const { setUpAddress } = team;
  return {
    address,
    origin,
    entryPoints,
    board,
    setUpAddress,
    stop: () => (stopped ??= shutDown()),
  };
}

/**
 * Stops `server` when the process is asked to end, and ends it: with 0 if nothing was lost, else
 * with 1. Ends it with 1 too on an error that nobody caught, whose message is not shown.
 */
export function stopOnSignals(server: RunningServer): void {
  const end = () => {
    server.stop().then(() => process.exit(0), exitWith);
  };
  // Each time and not once: npm passes on a Ctrl-C that the terminal has sent here already, and a
  // signal that nobody hears kills.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, end);
  process.on('uncaughtException', (error) => {
    reportError(error, 'process', systemClock);
    process.exit(1);
  });
}

/** Says on one line of standard error what kept the server from running, and ends with 1. */
export function exitWith(error: unknown): never {
  const reason = String(error instanceof Error ? error.message : error).replace(/\s+/g, ' ');
  console.error(
    error instanceof EglantineError ? reason : translate('fr', 'errors.cannotStart', { reason }),
  );
  process.exit(1);
}

if (import.meta.main) {
  try {
    const site = process.argv[2];
    const server = await startServer(readConfig(process.env), site ? { site: resolve(site) } : {});
    stopOnSignals(server);
    console.log(server.address);
  } catch (error) {
    exitWith(error);
  }
}
