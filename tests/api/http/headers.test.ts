import { expect, test } from 'vitest';
import { makeApp, phone } from './harness.ts';

const paths = [
  '/',
  '/fr/',
  '/fr',
  '/icon.svg',
  '/s/ABCDEF',
  '/nowhere',
  '/api/nothing',
  '/healthz',
];

test.each(paths)('%s carries every security header, no cookie and no server name', async (path) => {
  const { app } = makeApp();
  for (const method of ['GET', 'HEAD', 'POST']) {
    const { headers } = await app.request(path, { method, headers: phone });
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none';.*frame-ancestors 'none'/,
    );
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('permissions-policy')).toContain('geolocation=(), ');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-dns-prefetch-control')).toBe('off');
    expect(headers.get('strict-transport-security')).toBeNull();
    for (const absent of ['server', 'x-powered-by', 'set-cookie'])
      expect(headers.has(absent)).toBe(false);
  }
});

test('a 304 carries them too', async () => {
  const { app } = makeApp();
  const answer = await app.request('/fr/', { headers: { 'if-none-match': '*' } });
  expect(answer.status).toBe(304);
  expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
  // A 304 replaces the stored headers: the closed policy would take the page's place.
  expect(answer.headers.get('content-security-policy')).toContain('style-src');
});

test('an https site is https for good', async () => {
  const { app } = makeApp({ origin: 'https://rose.example' });
  for (const path of paths) {
    const { headers } = await app.request(path);
    expect(headers.get('strict-transport-security')).toBe('max-age=63072000');
  }
});

test('the front door leads to the reader’s language', async () => {
  const { app } = makeApp();
  for (const [language, path] of [
    ['', '/fr/'],
    ['ar-MA', '/ar/'],
    ['nl', '/fr/'],
  ] as const) {
    const answer = await app.request('/', { headers: { 'accept-language': language } });
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toBe(path);
    expect(answer.headers.get('vary')).toBe('Accept-Language');
    expect(answer.headers.get('cache-control')).toBe('no-cache');
  }
});

test('the server says that it is well', async () => {
  const { app } = makeApp();
  const answer = await app.request('/healthz');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(await answer.json()).toEqual({ status: 'ok' });
});
