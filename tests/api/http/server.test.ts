import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../../../api/config.ts';
import { openDatabase } from '../../../api/database/index.ts';
import { startServer } from '../../../api/server.ts';
import { addEntryPoint, phone, readCounts, spawnServer, temporaryFolder } from './harness.ts';
import { pageText, writeSite } from './site.ts';

function makeFolders() {
  const site = temporaryFolder();
  writeSite(site);
  return { site, data: join(temporaryFolder(), 'data') };
}

async function start() {
  const { site, data } = makeFolders();
  const code = addEntryPoint(data, '/fr/sante/tpe/');
  const config = readConfig({ PORT: '0', EGLANTINE_DATA: data });
  const server = await startServer({ ...config, port: 0 }, { site });
  onTestFinished(() => server.stop());
  return { server, data, code, port: Number(new URL(server.address).port) };
}

/** Sends `text` as it is, and gives what comes back until the server closes or `enough` comes. */
function sendRaw(port: number, text: string, enough = /\r\n\r\n/): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text, 'latin1'));
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
      if (enough.test(answer)) socket.destroy();
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
  });
}

test('it listens, answers over the network, and stops', async () => {
  const { server, code, data } = await start();
  expect(server.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const answer = await fetch(`${server.address}/s/${code}`, { headers: phone });
  expect(await answer.text()).toBe(pageText('/fr/sante/tpe/'));
  expect(answer.headers.get('content-length')).toBeTruthy();
  expect(answer.headers.get('server')).toBeNull();
  const unchanged = await fetch(`${server.address}/fr/`, { headers: { 'if-none-match': '*' } });
  expect(unchanged.status).toBe(304);
  await server.stop();
  await expect(fetch(server.address)).rejects.toThrow();
  expect(readCounts(data).codes[code]).toEqual({ scans: 1, previews: 0 });
  await server.stop();
});

test('a port 0 in its public address is the port it took', async () => {
  const { server, port } = await start();
  expect(server.origin).toBe(`http://localhost:${port}`);
  expect(server.setUpAddress).toMatch(new RegExp(`^${server.origin}/desk/`));
});

test('a public address that is set is left as it is', async () => {
  const { site, data } = makeFolders();
  const origin = 'https://rose.example:8080';
  const config = readConfig({ PORT: '0', EGLANTINE_DATA: data, EGLANTINE_ORIGIN: origin });
  const server = await startServer(config, { site });
  onTestFinished(() => server.stop());
  expect(server.origin).toBe(origin);
});

describe('whatever is sent, one server answers it all:', () => {
  let port = 0;
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'eglantine-raw-'));
    const site = join(folder, 'site');
    mkdirSync(site);
    writeSite(site);
    const server = await startServer(
      readConfig({ PORT: '0', EGLANTINE_DATA: join(folder, 'data') }),
      { site },
    );
    port = Number(new URL(server.address).port);
    return async () => {
      await server.stop();
      rmSync(folder, { recursive: true });
    };
  });

  test.each([
    ['no host', 'GET / HTTP/1.1\r\n\r\n', 400],
    ['no host in HTTP/1.0', 'GET /healthz HTTP/1.0\r\n\r\n', 200],
    ['a host that is none', 'GET /fr/ HTTP/1.1\r\nHost: a b\r\n\r\n', 400],
    ['a host with a path', 'GET /fr/ HTTP/1.1\r\nHost: evil/x\r\n\r\n', 400],
    ['a host with a user', 'GET /fr/ HTTP/1.1\r\nHost: me@evil\r\n\r\n', 400],
    ['a host that is no IP address', 'GET /fr/ HTTP/1.1\r\nHost: 999.999.999.999\r\n\r\n', 200],
    ['two hosts', 'GET /fr/ HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n', 200],
    ['a foreign host', 'GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n', 302],
    ['a full address', 'GET http://evil.example/fr/ HTTP/1.1\r\nHost: x\r\n\r\n', 200],
    ['no path', 'GET * HTTP/1.1\r\nHost: x\r\n\r\n', 400],
    ['a path that climbs', 'GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n', 404],
    ['a backslash', 'GET /\\..\\x HTTP/1.1\r\nHost: x\r\n\r\n', 400],
    ['two slashes', 'GET //evil.example/fr HTTP/1.1\r\nHost: x\r\n\r\n', 404],
    ['an invented method', 'FETCH / HTTP/1.1\r\nHost: x\r\n\r\n', 400],
    ['TRACE', 'TRACE / HTTP/1.1\r\nHost: x\r\n\r\n', 405],
    ['no HTTP at all', '\x16\x03\x01\r\n\r\n', 400],
    ['huge headers', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
    ['a huge address', `GET /s/${'a'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 431],
    ['a long code', `GET /s/${'a'.repeat(10_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 200],
    [
      'an upgrade',
      'GET /fr/ HTTP/1.1\r\nHost: x\r\nUpgrade: h2c\r\nConnection: upgrade\r\n\r\n',
      200,
    ],
    [
      'two lengths',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
      400,
    ],
    [
      'a length and chunks',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
      400,
    ],
    ['a body nobody reads', 'POST /fr/ HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n', 405],
  ])('%s: a page or a clean refusal', async (_name, text, status) => {
    const answer = await sendRaw(port, text);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).not.toMatch(/^(server|x-powered-by|set-cookie):/im);
    expect(answer).not.toMatch(/\bat .*:\d+:\d+|node_modules|evil/);
    if (status === 302) expect(answer).toMatch(/^location: \/fr\/\r$/im);
  });
});

test('stopping finishes what is under way and closes what is idle at once', async () => {
  const { server, port } = await start();
  const closed = (socket: Socket) =>
    once(
      socket.on('error', () => undefined),
      'close',
    );
  const open = connect(port, '127.0.0.1');
  const idle = connect(port, '127.0.0.1');
  const untilIdleCloses = closed(idle);
  idle.write('GET /fr/ HTTP/1.1\r\nHost: x\r\n\r\n');
  await once(idle.resume(), 'data');
  let answer = '';
  open.on('data', (chunk) => (answer += chunk.toString()));
  const head = 'POST /api/nothing HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n';
  open.write(`${head}1\r\nx\r\n`);
  await wait(50);

  const stopping = server.stop();
  await untilIdleCloses;
  await expect(fetch(server.address)).rejects.toThrow();
  expect(answer).toBe('');
  const untilOpenCloses = closed(open);
  open.write('0\r\n\r\n');
  await untilOpenCloses;
  expect(answer).toMatch(/^HTTP\/1.1 404 /);
  await stopping;
});

test('a request that never ends holds the shutdown five seconds, no more', async () => {
  const { server, port } = await start();
  const socket = connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\n'));
  socket.on('error', () => undefined);
  await wait(50);
  const from = Date.now();
  await server.stop();
  expect(Date.now() - from).toBeGreaterThan(4000);
  expect(Date.now() - from).toBeLessThan(6500);
});

test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
  '%s ends the process with 0, every total written',
  async (signal) => {
    const { site, data } = makeFolders();
    const code = addEntryPoint(data, '/fr/');
    const { address, child, exited, written } = await spawnServer(data, site);
    for (let i = 0; i < 20; i += 1) await fetch(`${address}/s/${code}`, { headers: phone });
    child.kill(signal);
    // npm passes on what the terminal has sent to the whole group.
    child.kill(signal);
    expect(await exited).toBe(0);
    expect(written).toEqual({ out: `${address}\n`, err: '' });
    expect(readCounts(data).codes[code]).toEqual({ scans: 20, previews: 0 });
    const database = openDatabase(data);
    const totals = database.main.prepare('SELECT route, status, requests FROM request_hours').all();
    database.close();
    expect(totals).toEqual([{ route: '/s/:code', status: 200, requests: 20 }]);
    expect(readdirSync(data)).toEqual(['eglantine.db']);
  },
);

test('a thousand scans at once are a thousand, killed right after the last answer', async () => {
  const { site, data } = makeFolders();
  const code = addEntryPoint(data, '/fr/sante/tpe/');
  const { address, child, exited } = await spawnServer(data, site);
  const answers = await Promise.all(
    Array.from({ length: 1000 }, () => fetch(`${address}/s/${code}`, { headers: phone })),
  );
  child.kill('SIGKILL');
  await exited;
  expect(answers.every((answer) => answer.status === 200)).toBe(true);
  expect(readCounts(data)).toEqual({ codes: { [code]: { scans: 1000, previews: 0 } }, unknown: 0 });
});

test('no byte of who scanned is anywhere', async () => {
  const { site, data } = makeFolders();
  const code = addEntryPoint(data, '/fr/sante/tpe/');
  const { address, child, exited, written } = await spawnServer(data, site);
  const address4 = '203.0.113.77';
  const headers = {
    'x-forwarded-for': address4,
    forwarded: `for=${address4}`,
    'x-real-ip': address4,
    'user-agent': `${phone['user-agent']} MARKEDPHONE`,
    cookie: 'session=MARKEDCOOKIE',
    referer: 'https://referrer.example/MARKEDREFERRER',
    'accept-language': 'ar, x-markedlanguage',
  };
  const marks = /203\.0\.113\.77|marked(phone|cookie|referrer|language|path|query|body)/i;
  for (const path of [
    `/s/${code}?MARKEDQUERY`,
    '/s/MARKEDPATH',
    '/fr/?MARKEDQUERY',
    '/MARKEDPATH',
    '/api/MARKEDPATH',
  ]) {
    await fetch(address + path, { headers });
    await fetch(address + path, { method: 'POST', headers, body: 'MARKEDBODY' });
  }
  const look = () => {
    for (const file of readdirSync(data)) {
      expect(readFileSync(join(data, file), 'latin1'), file).not.toMatch(marks);
    }
  };
  expect(readdirSync(data)).toContain('eglantine.db-wal');
  look();
  child.kill('SIGTERM');
  expect(await exited).toBe(0);
  look();
  expect(written.out + written.err).not.toMatch(marks);
  expect(readCounts(data).codes[code]).toEqual({ scans: 1, previews: 0 });
});

/** Starts a server that can't, and checks that it says so on one line. */
async function failToStart(data: string, site: string, environment = {}): Promise<string> {
  const { address, exited, written } = await spawnServer(data, site, environment);
  expect(address).toBe('');
  expect(await exited).toBe(1);
  expect(written.out).toBe('');
  expect(written.err).toMatch(/^[^\n]+\n$/);
  return written.err;
}

test('a port in use: one line, and no data touched', async () => {
  const { port } = await start();
  const { site, data } = makeFolders();
  await failToStart(data, site, { PORT: String(port) });
  expect(() => readdirSync(data)).toThrow();
});

test('an address that is not this machine’s: one line', async () => {
  const { site, data } = makeFolders();
  await failToStart(data, site, { HOST: '192.0.2.1' });
});

test('no built site: one line', async () => {
  const { data } = makeFolders();
  await failToStart(data, temporaryFolder());
});

test('a wrong variable: one line', async () => {
  const { site, data } = makeFolders();
  await failToStart(data, site, { PORT: 'many' });
});

test('a damaged database: one line, and left as it was', async () => {
  const { site, data } = makeFolders();
  mkdirSync(data);
  const file = join(data, 'eglantine.db');
  const damaged = Buffer.alloc(8192, 'not a database ');
  writeFileSync(file, damaged);
  await failToStart(data, site);
  expect(readFileSync(file).equals(damaged)).toBe(true);
  expect(readdirSync(data)).toEqual(['eglantine.db']);
});

test('a data folder that can’t be made: one line', async () => {
  const { site, data } = makeFolders();
  writeFileSync(data, '');
  await failToStart(join(data, 'below'), site);
  expect(readFileSync(data, 'utf8')).toBe('');
});
