/**
 * What the tests of the settings room share: a room on data of its own, and places on this machine
 * that alerts are sent to.
 *
 * @module
 */

import { once } from 'node:events';
import { createServer as createWebServer, type IncomingHttpHeaders } from 'node:http';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Hono } from 'hono';
import { onTestFinished } from 'vitest';
import { openDatabase } from '../../../api/database/index.ts';
import type { Env } from '../../../api/http/env.ts';
import { answerErrors } from '../../../api/http/errors.ts';
import { readSite } from '../../../api/http/site.ts';
import { createSettings } from '../../../api/settings/index.ts';
import { settingsRoutes } from '../../../api/settings/routes.ts';
import type { SettingsPatch } from '../../../api/settings/schema.ts';
import { temporaryFolder } from '../http/harness.ts';
import { writeSite } from '../http/site.ts';

/** A settings room on fresh data, at 01:30 in the night of a Tuesday to Wednesday. */
export function makeSettings(moment = '2026-11-25T01:30+01:00') {
  const time = { now: Date.parse(moment) };
  const clock = () => new Date(time.now);
  const folder = temporaryFolder();
  const database = openDatabase(folder);
  onTestFinished(() => database.close());
  return { settings: createSettings(database, clock), database, folder, time, clock };
}

/** The same with its routes, behind no guard. */
export function makeApp(moment?: string) {
  const parts = makeSettings(moment);
  const built = temporaryFolder();
  writeSite(built);
  const app = new Hono<Env>();
  answerErrors(app, readSite(built, {}), parts.clock);
  app.route('/', settingsRoutes(parts.settings, parts.clock));
  const put = (body: unknown) =>
    app.request('/api/desk/settings', {
      method: 'PUT',
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  return { ...parts, app, put };
}

/** A service open on Tuesday evenings until 02:00. */
export function van(options: object = {}) {
  return {
    id: 'van',
    name: 'Le camion',
    kind: 'mobile' as const,
    audience: 'everyone' as const,
    place: 'Gare Lille-Flandres',
    closedOnHolidays: true,
    rules: [{ weekday: 2, from: '18:00', to: '02:00' }],
    ...options,
  };
}

/** Somebody on call at every hour. */
export const onCall = van({
  id: 'on-call',
  kind: 'on-call',
  closedOnHolidays: false,
  rules: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '08:00', to: '08:00' })),
});

/** An alert by mail to a server on this machine. */
export function mailTo(port: number, options: object = {}): SettingsPatch['alert'] {
  const [from, to] = ['bureau@rose.example', 'astreinte@rose.example'];
  return { kind: 'mail', host: '127.0.0.1', port, secure: false, from, to, ...options };
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** A port of this machine on which nobody listens. */
export async function closedPort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  server.close();
  await once(server, 'close');
  return port;
}

/** A port that accepts and never says a word. */
export async function silentPort(): Promise<number> {
  return listen(
    createServer((socket) => {
      onTestFinished(() => void socket.destroy());
      socket.on('error', () => undefined);
    }),
  );
}

/** The commands that a mail server has to answer, and how; the message's end is `.`. */
const replies: Record<string, string> = {
  EHLO: '250-sink\r\n250 AUTH PLAIN',
  AUTH: '235 welcome',
  MAIL: '250 go on',
  RCPT: '250 go on',
  DATA: '354 speak',
  '.': '250 kept',
  QUIT: '221 bye',
};

/**
 * A mail server that keeps, session by session, every line it is told. `others` are answers it gives
 * in place of its own.
 */
export async function mailSink(others: Record<string, string> = {}) {
  const sessions: string[] = [];
  const answer = (socket: Socket, session: number, line: string, inMessage: boolean): boolean => {
    sessions[session] = `${sessions[session] ?? ''}${line}\r\n`;
    const command = line === '.' ? line : (line.split(' ')[0] ?? '').toUpperCase();
    if (inMessage && command !== '.') return true;
    const reply = others[command] ?? replies[command] ?? '502 unknown';
    socket.write(`${reply}\r\n`);
    if (command === 'QUIT') socket.end();
    return reply.startsWith('354');
  };
  const server = createServer((socket) => {
    const session = sessions.push('') - 1;
    let [rest, inMessage] = ['', false];
    socket.on('error', () => undefined);
    socket.write('220 sink\r\n');
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString('latin1')).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) inMessage = answer(socket, session, line, inMessage);
    });
  });
  return { port: await listen(server), sessions };
}

/** What a webhook was sent. */
export type Call = { method: string; url: string; headers: IncomingHttpHeaders; body: string };

/** A webhook that keeps what it is sent and answers `status`. */
export async function webhookSink(status = 200) {
  const calls: Call[] = [];
  const server = createWebServer((request, response) => {
    const { method = '', url = '', headers } = request;
    const call = { method, url, headers, body: '' };
    request.on('data', (chunk) => (call.body += String(chunk)));
    request.on('end', () => {
      calls.push(call);
      response.writeHead(status, { location: '/elsewhere' }).end('thanks');
    });
  });
  onTestFinished(() => server.closeAllConnections());
  return { url: `http://127.0.0.1:${await listen(server)}/hook?key=s3cret`, calls };
}
