import { brotliDecompressSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeCode } from '../../../api/entry-points/codes.ts';
import { hearErrors, makeApp, phone } from './harness.ts';
import { pageText, policy } from './site.ts';

const home = pageText('/fr/');

test('a scan answers the page itself, compressed, under its policy, kept by nobody', async () => {
  const { app, codes } = makeApp();
  const headers = { ...phone, 'accept-encoding': 'gzip, br' };
  const answer = await app.request(`/s/${codes.tpe}`, { headers });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('content-security-policy')).toBe(policy);
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(answer.headers.get('vary')).toBe('Accept-Encoding, Accept-Language');
  expect(answer.headers.get('etag')).toBeNull();
  expect(answer.headers.get('location')).toBeNull();

  const page = await app.request('/fr/sante/tpe/', { headers });
  const scanned = Buffer.from(await answer.arrayBuffer());
  expect(scanned).toEqual(Buffer.from(await page.arrayBuffer()));
  expect(brotliDecompressSync(scanned).toString()).toBe(pageText('/fr/sante/tpe/'));
});

test('path and code are read in either case, with or without a slash at the end', async () => {
  const { app, codes, counts } = makeApp();
  const { tpe } = codes;
  for (const path of [
    `/s/${tpe}`,
    `/S/${tpe}`,
    `/s/${tpe.toLowerCase()}`,
    `/S/${tpe}/`,
    `/s/${tpe}?x`,
  ]) {
    const answer = await app.request(path, { headers: phone });
    expect(await answer.text()).toBe(pageText('/fr/sante/tpe/'));
  }
  expect(counts()).toEqual({ codes: { [tpe]: { scans: 5, previews: 0 } }, unknown: 0 });
});

test('it is read in the reader’s language, or as near the page as that language goes', async () => {
  const { app, codes } = makeApp();
  const read = async (code: string, language: string) =>
    (
      await app.request(`/s/${code}`, { headers: { ...phone, 'accept-language': language } })
    ).text();
  expect(await read(codes.tpe, 'en-GB')).toBe(pageText('/en/sante/tpe/'));
  expect(await read(codes.tpe, 'ar-MA, fr;q=0.5')).toBe(pageText('/ar/sante/'));
  expect(await read(codes.unbuilt, 'fr')).toBe(pageText('/fr/sante/'));
  expect(await read(codes.retired, 'en')).toBe(pageText('/en/'));
  expect(await read('nonsense', 'ar')).toBe(pageText('/ar/'));
});

test('a scan is on the disk when it is answered', async () => {
  const { app, codes, database } = makeApp();
  await app.request(`/s/${codes.tpe}`, { headers: phone });
  expect(database.main.prepare('SELECT sum(scans) FROM entry_point_days').pluck().get()).toBe(1);
});

test('previews, prefetches and HEAD get the page and are counted apart', async () => {
  const { app, codes, counts } = makeApp();
  const path = `/s/${codes.tpe}`;
  const preview = await app.request(path, { headers: { 'user-agent': 'WhatsApp/2.24.10.79 A' } });
  expect(await preview.text()).toBe(pageText('/fr/sante/tpe/'));
  const prefetch = await app.request(path, { headers: { ...phone, 'sec-purpose': 'prefetch' } });
  expect(await prefetch.text()).toBe(pageText('/fr/sante/tpe/'));
  const head = await app.request(path, { method: 'HEAD', headers: phone });
  expect(head.status).toBe(200);
  expect(Number(head.headers.get('content-length'))).toBe(pageText('/fr/sante/tpe/').length);
  expect(await head.text()).toBe('');
  expect(counts()).toEqual({ codes: { [codes.tpe]: { scans: 0, previews: 3 } }, unknown: 0 });
});

test('a retired code opens the home page and is still counted as its own', async () => {
  const { app, codes, counts } = makeApp();
  const answer = await app.request(`/s/${codes.retired}`, { headers: phone });
  expect(await answer.text()).toBe(home);
  expect(counts()).toEqual({ codes: { [codes.retired]: { scans: 1, previews: 0 } }, unknown: 0 });
});

test('whatever is not a known code opens the home page and adds one to the unknown', async () => {
  const { app, codes, counts } = makeApp();
  const encoded = `%${codes.tpe.charCodeAt(0).toString(16)}${codes.tpe.slice(1)}`;
  const paths = [
    `/s/${makeCode()}`,
    '/s/AB3KX',
    `/s/${'A'.repeat(5000)}`,
    `/s/${encoded}`,
    '/s/%00',
    '/s/%',
    '/s/%ff%fe',
    '/s/é',
    '/s/',
    '/s',
    `/s/${codes.tpe}/more`,
    `/s//${codes.tpe}`,
    `/s/${codes.tpe};x`,
    "/s/'%20OR%201=1--",
    '/s/__proto__',
  ];
  for (const path of paths) {
    const answer = await app.request(path, { headers: phone });
    expect(answer.status, path).toBe(200);
    expect(await answer.text(), path).toBe(home);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  }
  expect(counts()).toEqual({ codes: {}, unknown: paths.length });
});

test('a machine that asks for an unknown code gets the home page, and adds nothing', async () => {
  const { app, counts } = makeApp();
  const path = `/s/${makeCode()}`;
  const preview = await app.request(path, { headers: { 'user-agent': 'WhatsApp/2.24.10.79 A' } });
  expect(await preview.text()).toBe(home);
  await app.request(path, { headers: { ...phone, 'sec-purpose': 'prefetch' } });
  await app.request(path, { method: 'HEAD', headers: phone });
  expect(counts()).toEqual({ codes: {}, unknown: 0 });
});

test('no other method scans, nor writes anything', async () => {
  const { app, codes, counts } = makeApp();
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'QUERY', 'PROPFIND']) {
    const answer = await app.request(`/s/${codes.tpe}`, { method, headers: phone });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('HEAD, GET');
  }
  expect(counts()).toEqual({ codes: {}, unknown: 0 });
});

test('a count that can’t be written never keeps the page from its reader', async () => {
  const { app, codes, database } = makeApp();
  const heard = hearErrors();
  database.counters.exec('DROP TABLE entry_point_days');
  const answer = await app.request(`/s/${codes.tpe}`, { headers: phone });
  expect(await answer.text()).toBe(pageText('/fr/sante/tpe/'));
  expect(heard()).toMatch(/^\S+ \/s\/:code SqliteError SQLITE_ERROR\n/);
});

test('no path after /s/ is ever an error', async () => {
  const { app } = makeApp();
  const path = fc.webPath().map((rest) => `/s/${rest}`);
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        path,
        fc.string().map((code) => `/s/${encodeURIComponent(code)}`),
      ),
      async (each) => {
        // What climbs out of /s/ is another address.
        fc.pre(new URL(each, 'http://localhost').pathname.startsWith('/s/'));
        const answer = await app.request(each, { headers: phone });
        expect(answer.status).toBe(200);
        expect(await answer.text()).toBe(home);
      },
    ),
  );
});
