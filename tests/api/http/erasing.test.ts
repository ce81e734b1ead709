import { expect, test } from 'vitest';
import { makeApp, phone } from './harness.ts';

const page = '/fr/traces/';

test('erasing answers the page, and tells the browser to forget everything', async () => {
  const { app } = makeApp();
  for (const site of ['same-origin', 'none', undefined]) {
    const headers = { ...phone, ...(site && { 'sec-fetch-site': site }) };
    const answer = await app.request(page, { method: 'POST', headers });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('clear-site-data')).toBe('"cache", "cookies", "storage"');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  }
});

test('another site erases nothing, and reading the page neither', async () => {
  const { app } = makeApp();
  for (const site of ['cross-site', 'same-site']) {
    const answer = await app.request(page, { method: 'POST', headers: { 'sec-fetch-site': site } });
    expect(answer.status).toBe(403);
    expect(answer.headers.has('clear-site-data')).toBe(false);
  }
  expect((await app.request(page)).headers.has('clear-site-data')).toBe(false);
});

test('a language that is none has nothing to erase', async () => {
  const { app } = makeApp();
  expect((await app.request('/xx/traces/', { method: 'POST' })).status).toBe(404);
});
