import { request, type OutgoingHttpHeaders } from 'node:http';
import fc from 'fast-check';
import { expect, onTestFinished, test, vi } from 'vitest';
import { readConfig } from '../../../api/config.ts';
import { startServer } from '../../../api/server.ts';
import { temporaryFolder } from './harness.ts';
import { writeSite } from './site.ts';

type Sent = { method: string; path: string; headers: OutgoingHttpHeaders; body: string };

/** The status `sent` is answered with; 0 if the connection is closed instead. */
function send(port: number, { method, path, headers, body }: Sent): Promise<number> {
  return new Promise((resolve) => {
    const outgoing = request({ host: '127.0.0.1', port, method, path, headers }, (incoming) => {
      incoming.resume().on('end', () => resolve(incoming.statusCode ?? 0));
    });
    outgoing.on('error', () => resolve(0)).end(body);
  });
}

const latin = (from: number, except = '') =>
  fc
    .integer({ min: from, max: 255 })
    .filter((byte) => byte !== 127 && !except.includes(String.fromCharCode(byte)))
    .map((byte) => String.fromCharCode(byte));

const segment = fc.oneof(
  fc.constantFrom(
    '',
    's',
    'S',
    'fr',
    'ar',
    'api',
    'healthz',
    'sante',
    '404',
    '..',
    '.',
    '%2e%2e',
    '%00',
    '%',
    '%ff',
    '\\',
    '*',
    ':',
    ';',
    '__proto__',
  ),
  fc.string({ unit: latin(33), maxLength: 30 }),
);
const path = fc.array(segment, { maxLength: 6 }).map((segments) => `/${segments.join('/')}`);

const impossibleHosts = ['999.999.999.999', '256.1.1.1', '1..2', '0x1g.1', '1.2.3.4.5'];

const value = fc.oneof(
  fc.constantFrom(
    '*',
    'br;q=0',
    'identity;q=0',
    'W/"',
    '"',
    ',',
    ';;',
    'fr;q=x',
    'ar-MA',
    'prefetch',
    ...impossibleHosts,
    '[::1]',
    'a:99999',
    'é',
    'xn--',
    '..',
  ),
  fc.string({ unit: latin(32), maxLength: 60 }),
);
const name = fc.constantFrom(
  'accept-encoding',
  'accept-language',
  'if-none-match',
  'user-agent',
  'sec-purpose',
  'purpose',
  'host',
  'cookie',
  'content-type',
  'range',
  'upgrade',
  'x-forwarded-for',
  'x-http-method-override',
  'origin',
  'if-modified-since',
);

const sent: fc.Arbitrary<Sent> = fc.record({
  method: fc.constantFrom(
    'GET',
    'HEAD',
    'POST',
    'PUT',
    'PATCH',
    'DELETE',
    'OPTIONS',
    'TRACE',
    'PROPFIND',
    'QUERY',
    'MOVE',
  ),
  path,
  headers: fc.dictionary(name, value, { maxKeys: 5 }),
  body: fc.string({ maxLength: 200 }),
});

/** A server of its own, and what it writes on standard error. */
async function startAlone() {
  const heard = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const site = temporaryFolder();
  writeSite(site);
  const config = readConfig({ EGLANTINE_DATA: temporaryFolder() });
  const server = await startServer({ ...config, port: 0 }, { site });
  onTestFinished(() => server.stop());
  return { heard, address: server.address, port: Number(new URL(server.address).port) };
}

test('a host that no address can have is a 400 of the API, whatever is asked', async () => {
  const { heard, port } = await startAlone();
  for (const host of impossibleHosts)
    for (const path of ['/api', '/api/talk/info', '/api/desk/team'])
      for (const method of ['GET', 'POST', 'DELETE'])
        expect(await send(port, { method, path, headers: { host }, body: 'x' })).toBe(400);
  expect(heard).not.toHaveBeenCalled();
});

test('no path, method, header or body makes a 5xx, nor anything in the log', async () => {
  const { heard, address, port } = await startAlone();

  await fc.assert(
    fc.asyncProperty(sent, async (each) => {
      expect(await send(port, each)).toBeLessThan(500);
    }),
    { numRuns: 1500 },
  );
  expect(heard).not.toHaveBeenCalled();
  expect((await fetch(`${address}/healthz`)).status).toBe(200);
});
