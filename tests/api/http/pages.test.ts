import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readSite } from '../../../api/http/site.ts';
import { makeApp, temporaryFolder } from './harness.ts';
import { pageText, policy, writeSite } from './site.ts';

const page = '/fr/sante/tpe/';

async function bytes(answer: Response): Promise<Buffer> {
  return Buffer.from(await answer.arrayBuffer());
}

test('a page comes as the build compressed it, with a strong tag of its own for each encoding', async () => {
  const { app } = makeApp();
  const tags = new Set<string>();
  for (const [encoding, open] of [
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
    [undefined, (body: Buffer) => body],
  ] as const) {
    const answer = await app.request(page, {
      headers: encoding ? { 'accept-encoding': encoding } : {},
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-encoding')).toBe(encoding ?? null);
    expect(answer.headers.get('vary')).toBe('Accept-Encoding');
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).toBe(policy);
    const body = await bytes(answer);
    expect(answer.headers.get('content-length')).toBe(String(body.length));
    expect(open(body).toString()).toBe(pageText(page));
    const etag = answer.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[^"]+"$/);
    tags.add(etag);
  }
  expect(tags.size).toBe(3);
});

test('who holds a page gets 304, and only for the encoding they hold', async () => {
  const { app } = makeApp();
  const ask = (headers: Record<string, string>) => app.request(page, { headers });
  const etag = (await ask({ 'accept-encoding': 'br' })).headers.get('etag') ?? '';
  for (const held of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
    const answer = await ask({ 'accept-encoding': 'br', 'if-none-match': held });
    expect(answer.status).toBe(304);
    expect(answer.headers.get('etag')).toBe(etag);
    expect(answer.headers.get('vary')).toBe('Accept-Encoding');
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    expect(await answer.text()).toBe('');
  }
  expect((await ask({ 'if-none-match': etag })).status).toBe(200);
  expect((await ask({ 'accept-encoding': 'br', 'if-none-match': '"other"' })).status).toBe(200);
});

test('who asks for a page unpacked, over and over, has it unpacked once', () => {
  const folder = temporaryFolder();
  writeSite(folder);
  const plain = readSite(folder, {}).find(page)?.variants.identity;
  expect(plain?.bytes.byteLength).toBe(Buffer.byteLength(pageText(page)));
  // The very same, as long as nothing between them lets it be collected.
  expect(plain?.bytes).toBe(plain?.bytes);
});

test('HEAD has the headers of GET and no body', async () => {
  const { app } = makeApp();
  const get = await app.request(page, { headers: { 'accept-encoding': 'br' } });
  const head = await app.request(page, { method: 'HEAD', headers: { 'accept-encoding': 'br' } });
  expect(head.status).toBe(200);
  expect([...head.headers]).toEqual([...get.headers]);
  expect(await head.text()).toBe('');
});

test('hashed files are kept a year, others asked about each time', async () => {
  const { app } = makeApp();
  const caching = async (path: string) => (await app.request(path)).headers.get('cache-control');
  expect(await caching('/_astro/x.C0FFEE.js')).toBe('public, max-age=31536000, immutable');
  expect(await caching('/service-worker.js')).toBe('no-cache');
  expect(await caching('/icon.svg')).toBe('no-cache');
});

test('a file without compression, and a file with a policy of its own', async () => {
  const { app } = makeApp();
  const photo = await app.request('/photo.bin', { headers: { 'accept-encoding': 'br, gzip' } });
  expect(photo.headers.get('content-encoding')).toBeNull();
  expect(photo.headers.get('content-security-policy')).toBe(
    "default-src 'none'; frame-ancestors 'none'",
  );
  const worker = await app.request('/service-worker.js');
  expect(worker.headers.get('content-security-policy')).toBe("default-src 'self'");
});

test('a page has one address: without its slash it leads there', async () => {
  const { app } = makeApp();
  for (const path of ['/fr', '/fr/sante/tpe', '/fr/sante/tpe?from=elsewhere']) {
    const answer = await app.request(path);
    expect(answer.status).toBe(308);
    expect(answer.headers.get('location')).toBe(`${path.split('?')[0]}/`);
  }
});

test.each([
  '//evil.example',
  '//evil.example/',
  '//evil.example/fr',
  '//fr',
  '///fr/',
  '/\\evil.example',
  '/fr//sante/',
  '/fr/sante/tpe//',
  '/icon.svg/',
  '/fr/index.html',
  '/manifest.json',
  '/FR/',
  '/%66r/',
  '/fr%2f',
  '/fr/%00/',
  '/__proto__/',
  '/constructor',
])('%s is no address', async (path) => {
  const { app } = makeApp();
  const answer = await app.request(`http://localhost${path}`);
  expect(answer.status).toBe(404);
  expect(answer.headers.get('location')).toBeNull();
});

test('a path that climbs stays inside the site', async () => {
  const { app } = makeApp();
  for (const path of [
    '/../../etc/passwd',
    '/fr/../../../etc/passwd',
    '/fr/..%2f..%2fpackage.json',
  ]) {
    expect((await app.request(path)).status).toBe(404);
  }
});

test.each([
  ['/fr/sante/tpe/', 'en', '/en/sante/tpe/'],
  ['/fr/sante/tpe/', 'ar', '/ar/sante/'],
  ['/fr/sante/tpe', 'ar', '/ar/sante/'],
  ['/fr/sante/pas-traduit/', 'fr', '/fr/sante/pas-traduit/'],
  ['/fr/sante/pas-traduit/', 'ar', '/ar/sante/'],
  ['sante/tpe', 'fr', '/fr/sante/tpe/'],
  ['/fr/qui/', 'ar', '/ar/'],
  ['/fr/404/', 'fr', '/fr/'],
  ['/', 'en', '/en/'],
  ['', 'en', '/en/'],
  ['/fr/../../x/', 'en', '/en/'],
  ['/fr/', 'xx', '/fr/'],
])('nearest to %s in %s is %s', (target, language, path) => {
  const folder = temporaryFolder();
  writeSite(folder);
  const site = readSite(folder, {});
  expect(site.nearest(target, language)).toBe(site.find(path));
});

test('no site, a damaged manifest, a missing file: each is said', () => {
  const folder = temporaryFolder();
  const read = () => readSite(folder, {});
  const manifest = join(folder, 'manifest.json');
  expect(read).toThrow(expect.objectContaining({ code: 'siteMissing', details: { folder } }));

  writeSite(folder);
  const text = readFileSync(manifest, 'utf8');
  for (const damaged of [
    '',
    '{}',
    text.slice(0, -9),
    text.replace('"icon.svg"', '"../icon.svg"'),
    text.replace('"icon.svg"', '"/etc/passwd"'),
    text.replace('"/fr/"', '"/fr"'),
    text.replace(/"etag":"./, '"etag":"'),
  ]) {
    writeFileSync(manifest, damaged);
    const details = { file: 'manifest.json' };
    expect(read, damaged.slice(0, 40)).toThrow(
      expect.objectContaining({ code: 'siteDamaged', details }),
    );
  }

  writeFileSync(manifest, text.replace('"/ar/404/"', '"/ar/405/"'));
  expect(read).toThrow(
    expect.objectContaining({ code: 'siteDamaged', details: { file: '/ar/404/' } }),
  );

  writeFileSync(manifest, text);
  rmSync(join(folder, 'icon.svg.br'));
  expect(read).toThrow(
    expect.objectContaining({ code: 'siteDamaged', details: { file: 'icon.svg.br' } }),
  );
});
