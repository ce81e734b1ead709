/**
 * What the HTTP tests share: an application, or a server process, on data and a site of its own.
 *
 * @module
 */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { createApp } from '../../../api/app.ts';
import { createBoard } from '../../../api/board/index.ts';
import { createStickers } from '../../../api/stickers/index.ts';
import { systemClock } from '../../../api/clock.ts';
import { openDatabase } from '../../../api/database/index.ts';
import { makeCode } from '../../../api/entry-points/codes.ts';
import { createDeskEvents } from '../../../api/conversations/desk-events.ts';
import { createTalkDesk } from '../../../api/conversations/desk.ts';
import { createHub } from '../../../api/conversations/hub.ts';
import { createTalk } from '../../../api/conversations/index.ts';
import { createOrders, createParcels } from '../../../api/orders/index.ts';
import { createStock, readCatalogue } from '../../../api/stock/index.ts';
import { createEntryPoints } from '../../../api/entry-points/index.ts';
import { securityHeaders } from '../../../api/http/headers.ts';
import { readSite } from '../../../api/http/site.ts';
import { createTotals } from '../../../api/http/totals.ts';
import { createSettings } from '../../../api/settings/index.ts';
import { createTeam } from '../../../api/team/index.ts';
import { createTickets } from '../../../api/tickets.ts';
import { bundleFile, bundleIfStale } from '../../../scripts/bundle.ts';
import { writeSite } from './site.ts';

/** A phone's own headers: without them a request looks like a machine's. */
export const phone = {
  'user-agent':
    'Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36',
  accept: 'text/html',
};

/** A folder that is removed when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'eglantine-http-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Keeps what the test writes on standard error from being shown, and gives it when called. */
export function hearErrors() {
  const heard = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  onTestFinished(() => heard.mockRestore());
  return () => heard.mock.calls.map((words) => words.join(' ')).join('\n');
}

/** Adds an entry point to the data in `folder` and gives its code. */
export function addEntryPoint(folder: string, target: string, retired = false): string {
  const database = openDatabase(folder);
  const code = makeCode();
  database.main
    .prepare(
      `INSERT INTO entry_points (code, kind, label, place_type, town, departement, campaign, target, note, placed_day, retired_day)
       VALUES (?, 'sticker', ?, '', '', '', '', ?, '', 20000, ?)`,
    )
    .run(code, code, target, retired ? 20_001 : null);
  database.close();
  return code;
}

/** What is counted in the data in `folder`: scans and previews by code, and unknown codes. */
export function readCounts(folder: string) {
  const database = openDatabase(folder);
  const rows = database.main
    .prepare(
      `SELECT code, sum(scans) AS scans, sum(previews) AS previews
       FROM entry_point_days JOIN entry_points ON id = entry_point GROUP BY code`,
    )
    .all() as { code: string; scans: number; previews: number }[];
  const unknown = database.main
    .prepare('SELECT coalesce(sum(scans), 0) FROM unknown_code_days')
    .pluck()
    .get() as number;
  database.close();
  const codes = Object.fromEntries(rows.map(({ code, ...counts }) => [code, counts]));
  return { codes, unknown };
}

/** An application on fresh data, with three entry points, and its parts. */
export function makeApp({ origin = 'http://localhost:4321', clock = systemClock } = {}) {
  const folder = temporaryFolder();
  const built = temporaryFolder();
  writeSite(built);
  const data = join(folder, 'data');
  const codes = {
    tpe: addEntryPoint(data, '/fr/sante/tpe/'),
    unbuilt: addEntryPoint(data, '/fr/sante/plus-tard/encore/'),
    retired: addEntryPoint(data, '/fr/sante/', true),
  };
  const database = openDatabase(data);
  onTestFinished(() => database.close());
  const entryPoints = createEntryPoints(database, clock);
  const settings = createSettings(database, clock);
  const team = createTeam(database, settings, clock, origin);
  const tickets = createTickets(clock);
  const board = createBoard(database, entryPoints, tickets, clock);
  const stickers = createStickers(database, entryPoints, origin, clock);
  const hub = createHub();
  const events = createDeskEvents();
  const stock = createStock({ database, clock, catalogue: readCatalogue(), team });
  const { onErasing, onHandingOver } = createParcels(database, stock);
  const house = { database, clock, settings, team, hub, events };
  const talkDesk = createTalkDesk({ ...house, onErasing });
  const { oldestEpoch } = talkDesk;
  const talk = createTalk({ ...house, oldestEpoch, tickets, onErasing, onHandingOver });
  const { conversations } = talk;
  const orders = createOrders({ ...house, stock, conversations, talkDesk, tickets });
  const rooms = { entryPoints, board, settings, stickers, talk, talkDesk, orders, team };
  const headers = securityHeaders(origin);
  const site = readSite(built, headers);
  const totals = createTotals(database.counters, clock);
  const backups = { failures: () => 0 };
  const app = createApp({ headers, origin, database, backups, ...rooms, site, totals, clock });
  const counts = () => readCounts(data);
  return { app, codes, counts, database, entryPoints, site, totals };
}

/**
 * A server process on the data in `data` and the site in `site`, from the bundle that `npm start` runs,
 * and what it has written so far.
 */
export async function spawnServer(data: string, site: string, environment = {}) {
  await bundleIfStale();
  const child = spawn(process.execPath, [bundleFile, site], {
    env: {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: '.cache/node',
      PORT: '0',
      EGLANTINE_DATA: data,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const written = { out: '', err: '' };
  child.stderr.on('data', (chunk) => (written.err += String(chunk)));
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  const address = await Promise.race([
    new Promise<string>((resolve) =>
      child.stdout.on('data', (chunk) => {
        written.out += String(chunk);
        if (written.out.endsWith('\n')) resolve(written.out.trim());
      }),
    ),
    exited.then(() => ''),
  ]);
  return { address, child, exited, written };
}
